import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** What OWASP asks of argon2id at the least. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** A password of fewer characters is refused; of more, too, so that nobody makes us hash a book. */
export const passwordLength = { least: 12, most: 256 } as const

function hash(password: string, nonce: Buffer): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost })
}

/** The password as it is kept: `argon2id$salt$hash`, in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return `argon2id$${nonce.toString('base64url')}$${(await hash(password, nonce)).toString('base64url')}`
}

/**
 * Whether the password is the one that was kept. Without a kept one it takes as long, so that the time
 * does not tell which names there are.
 */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt = '', tag = ''] = kept?.split('$') ?? []
  const nonce = kept === undefined ? randomBytes(16) : Buffer.from(salt, 'base64url')
  const made = await hash(password, nonce)
  const wanted = Buffer.from(tag, 'base64url')
  return wanted.length === made.length && timingSafeEqual(made, wanted)
}
