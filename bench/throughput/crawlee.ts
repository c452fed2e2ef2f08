// Crawlee's CheerioCrawler over the same pages: the body into its key-value store, the prices into its dataset.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Found {
  text(): string
  find(selector: string): Found
}
interface Visit {
  readonly request: { readonly url: string }
  readonly body: Buffer | string
  $(selector: string | unknown): Found & { toArray(): unknown[] }
}
interface Crawlee {
  readonly Configuration: new (options: object) => object
  readonly CheerioCrawler: new (
    options: object,
    configuration: object,
  ) => { run(urls: readonly string[]): Promise<unknown> }
  readonly KeyValueStore: {
    setValue(key: string, value: unknown, options: object): Promise<void>
  }
  readonly Dataset: { pushData(items: readonly object[]): Promise<void> }
}

const [installed = '', atOnce, ...list] = process.argv.slice(2)
const path = createRequire(join(installed, 'package.json')).resolve('@crawlee/cheerio')
const loaded: { default: Crawlee } = await import(pathToFileURL(path).href)
const { CheerioCrawler, Configuration, Dataset, KeyValueStore } = loaded.default
const { readFileSync } = await import('node:fs')
const urls: string[] = JSON.parse(readFileSync(list[0] ?? '', 'utf8'))

let pages = 0
let prices = 0
const crawler = new CheerioCrawler(
  {
    minConcurrency: Number(atOnce),
    maxConcurrency: Number(atOnce),
    useSessionPool: false,
    requestHandler: async ({ request, body, $ }: Visit) => {
      const key = new URL(request.url).pathname.replaceAll('/', '-').slice(1)
      await KeyValueStore.setValue(key, body.toString(), { contentType: 'text/html' })
      const plans = $('.plan')
        .toArray()
        .map((plan) => ({
          url: request.url,
          name: $(plan).find('.plan-name').text(),
          price: Number(/[\d.]+/.exec($(plan).find('.price').text())?.[0]),
        }))
      await Dataset.pushData(plans)
      pages++
      prices += plans.filter(({ price }) => price > 0).length
    },
  },
  new Configuration({ logLevel: 'OFF' }),
)
await crawler.run(urls)
process.stdout.write(JSON.stringify({ pages, saved: pages, prices }))
