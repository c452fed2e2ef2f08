# Scrapy over the same pages: the body into a file of its own, the prices as items into a file of JSON lines.
import json
import os
import re
import sys

import scrapy
from scrapy.crawler import CrawlerProcess

folder, at_once, urls = sys.argv[1], int(sys.argv[2]), json.load(open(sys.argv[3]))
count = {"pages": 0, "prices": 0}


class Pages(scrapy.Spider):
    name = "pages"
    start_urls = urls

    def parse(self, response):
        key = response.url.rsplit("/", 1)[1]
        with open(os.path.join(folder, key + ".html"), "wb") as file:
            file.write(response.body)
        count["pages"] += 1
        for plan in response.css(".plan"):
            amount = re.search(r"[\d.]+", "".join(plan.css(".price ::text").getall()))
            count["prices"] += 1 if amount else 0
            yield {
                "url": response.url,
                "name": plan.css(".plan-name::text").get(),
                "price": float(amount.group()) if amount else None,
            }


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "ROBOTSTXT_OBEY": False,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
        "FEEDS": {os.path.join(folder, "prices.jsonl"): {"format": "jsonlines"}},
    }
)
process.crawl(Pages)
process.start()
print(json.dumps({**count, "saved": count["pages"]}), end="")
