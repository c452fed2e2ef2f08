import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Tries to get a browser: Playwright's own download, then, on Debian as root, the distribution's
 * Chromium; each without windows where it comes without. Says what it does through `log`; true when one
 * of them succeeded. `findBrowser` then finds it.
 */
export async function installBrowser(log: (line: string) => void): Promise<boolean> {
  const packageFile = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const cli = join(dirname(packageFile), 'cli.js')
  log('Downloading Chromium without its windows with Playwright (about 100 MB) …')
  if (await succeeds(process.execPath, [cli, 'install', '--only-shell', 'chromium'], log))
    return true
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
  if (!isRootOnLinux) {
    log('That did not work. Install Chrome or Chromium, or set BELLWETHER_BROWSER to its path.')
    return false
  }
  log('That did not work. Installing the Chromium of the distribution with apt-get …')
  if (!(await succeeds('apt-get', ['update'], log))) return false
  const get = (name: string) =>
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', name], log)
  return (await get('chromium-headless-shell')) || (await get('chromium'))
}

function succeeds(
  command: string,
  args: readonly string[],
  log: (line: string) => void,
): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let last = ''
    child.stderr.on('data', (chunk: Buffer) => {
      last = `${last}${chunk}`.slice(-4_000)
    })
    child.once('error', (error) => {
      log(error.message)
      done(false)
    })
    child.once('close', (code) => {
      const lines = last.split('\n').filter((text) => /\w/.test(text))
      const line = lines.find((text) => /error|failed|unable/i.test(text)) ?? lines.at(-1)
      if (code !== 0 && line) log(line)
      done(code === 0)
    })
  })
}
