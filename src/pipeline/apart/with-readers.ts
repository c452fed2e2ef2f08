import { openParsePool, type ParsePool } from './parse-pool.ts'

/** Work that lets other processes read what strangers wrote, and ends them with it. */
export async function withReaders<T>(work: (readers: ParsePool) => Promise<T>): Promise<T> {
  const readers = openParsePool()
  try {
    return await work(readers)
  } finally {
    await readers.close()
  }
}
