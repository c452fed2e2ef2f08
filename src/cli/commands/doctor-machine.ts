import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { looksThrough } from '../../model/rung.ts'
import { findBrowser } from '../../net/find-browser.ts'
import type { Env, Workspace } from '../workspace.ts'
import { type Check, check, fine, wrong } from './doctor-check.ts'

const leastNode = 24
/** A run of a thousand pages of 100 kB with room to spare, where no workspace says at what mark looking stops. */
const leastBytes = 500e6

/** Checks of the machine: Node, disk, and a browser when some source needs one. */
export async function checkMachine(
  root: string,
  workspace: Workspace | undefined,
  env: Env,
): Promise<Check[]> {
  return [
    await check('node', node),
    await check('disk', () => disk(root, workspace)),
    await check('browser', () => browser(workspace, env)),
  ]
}

function node(): Check {
  const { node: version } = process.versions
  return Number(version.split('.')[0]) >= leastNode
    ? fine('node', version)
    : wrong('node', `${version} is too old`, `Install Node ${leastNode} or newer.`)
}

function disk(root: string, workspace: Workspace | undefined): Check {
  if (!existsSync(root)) {
    return wrong('disk', `${root} does not exist`, 'Make a workspace with: bellwether init')
  }
  const { bavail, bsize } = statfsSync(root)
  const free = `${((bavail * bsize) / 1e9).toFixed(1)} GB free`
  try {
    accessSync(root, constants.W_OK)
  } catch {
    return wrong('disk', `${root} cannot be written`, 'Make the folder writable for this user.')
  }
  const lowWaterMb = workspace?.market.storage.lowWaterMb ?? 0
  if (bavail * bsize < lowWaterMb * 1e6) {
    return wrong(
      'disk',
      `${free}; nothing is looked at below ${lowWaterMb} MB`,
      'Free some space, or see what may go with: bellwether gc --dry-run',
    )
  }
  const least = lowWaterMb > 0 ? 2e6 * lowWaterMb : leastBytes
  return bavail * bsize >= least
    ? fine('disk', free)
    : wrong('disk', free, `Free some space: ${least / 1e6} MB or more let a run end well.`)
}

function browser(workspace: Workspace | undefined, env: Env): Check {
  const needing = (workspace?.sources ?? [])
    .filter(({ source }) => source.enabled && looksThrough(source) === 'browser')
    .map(({ source }) => source.id)
  const found = findBrowser(env)
  const use = needing.length > 0 ? `needed by ${needing.join(', ')}` : 'no source needs one'
  if (found) return fine('browser', `${found.path} (${found.how}); ${use}`)
  if (needing.length === 0) return fine('browser', `none found; ${use}`)
  return wrong(
    'browser',
    `none found; ${use}`,
    'Run "npm run setup -- --browser", or set BELLWETHER_BROWSER to a Chrome or Chromium.',
  )
}
