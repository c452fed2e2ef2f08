import { withoutSecretValues } from '../model/secret.ts'

type Write = typeof process.stdout.write

/**
 * The last bolt: whatever this process says, on stdout or stderr, names no secret that it has read, even
 * where a fault of ours lets one through. Gives the streams back when it is disposed of.
 */
export function quietStreams(): Disposable {
  const undo = [quiet(process.stdout), quiet(process.stderr)]
  return { [Symbol.dispose]: () => undo.forEach((one) => void one()) }
}

function quiet(stream: { write: Write }): () => void {
  const { write } = stream
  const told = ((chunk: string | Uint8Array, ...rest: []) =>
    write.call(stream, withoutSecretBytes(chunk), ...rest)) as Write
  stream.write = told
  return () => {
    if (stream.write === told) stream.write = write
  }
}

function withoutSecretBytes(chunk: string | Uint8Array): string | Uint8Array {
  if (typeof chunk === 'string') return withoutSecretValues(chunk)
  const text = Buffer.from(chunk).toString('utf8')
  const shown = withoutSecretValues(text)
  return shown === text ? chunk : Buffer.from(shown)
}
