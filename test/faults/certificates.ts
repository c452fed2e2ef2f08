import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'

interface KeyAndCertificate {
  readonly key: Buffer
  readonly cert: Buffer
}

/** A certificate authority that this process trusts until it is closed. */
export interface Authority {
  /** A certificate for a host, valid for so many days from now; for fewer than none, expired. */
  issue(name: string, host: string, days?: number): KeyAndCertificate
  selfSigned(name: string, host: string): KeyAndCertificate
  close(): void
}

const program = 'openssl'
const openssl = (...args: string[]) => execFileSync(program, args, { stdio: 'pipe' })
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

/** Null, with a printed reason, where there is no openssl. */
export function openAuthority(): Authority | null {
  try {
    openssl('version')
  } catch {
    process.stdout.write('skipped: certificates, openssl is not here\n')
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-tls-'))
  const at = (name: string) => join(folder, name)
  const read = (name: string) => ({
    key: readFileSync(at(`${name}.key`)),
    cert: readFileSync(at(`${name}.crt`)),
  })
  const self = (name: string, host: string) => {
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`)]
    openssl('req', '-x509', ...newKey, ...files, '-subj', `/CN=${host}`, '-days', '2')
    return read(name)
  }
  const { cert } = self('ca', 'Test CA')
  const trusted = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...trusted, cert.toString()])
  return {
    issue: (name, host, days = 1) => {
      const request = ['-keyout', at(`${name}.key`), '-out', at(`${name}.csr`)]
      openssl('req', ...newKey, ...request, '-subj', `/CN=${host}`)
      writeFileSync(at(`${name}.ext`), `subjectAltName=DNS:${host}`)
      const signed = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial']
      const files = ['-in', at(`${name}.csr`), '-out', at(`${name}.crt`)]
      const terms = ['-days', String(days), '-extfile', at(`${name}.ext`)]
      openssl('x509', '-req', ...files, ...signed, ...terms)
      return read(name)
    },
    selfSigned: self,
    close: () => {
      tls.setDefaultCACertificates(trusted)
      rmSync(folder, { recursive: true })
    },
  }
}

/** The name by which Chromium is told to accept one key and no other. */
export function keyPinOf(cert: Buffer): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}
