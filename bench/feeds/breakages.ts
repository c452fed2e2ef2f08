/** Ways in which feeds are broken that leave no doubt about what they mean; each applied to a sound document. */
export const breakages: Readonly<Record<string, (text: string) => string>> = {
  'the last closing tags are missing': (text) =>
    text.replace(/(<\/(item|entry|channel|feed|rss|rdf:RDF)>\s*)+$/i, ''),
  'text before the document': (text) => `Warning: cannot connect\n\n${text}`,
  'a declaration after blank lines': (text) =>
    `\n\n <?xml version="1.0" encoding="utf-8"?>\n${text.replace(/^\s*<\?xml[^>]*>/, '')}`,
  'upper-case tags': (text) =>
    text.replaceAll(
      /<(\/?)(rss|channel|item|title|link|description|feed|entry|summary|guid|author|category)\b/g,
      (_, slash: string, name: string) => `<${slash}${name.toUpperCase()}`,
    ),
  'unquoted attributes': (text) =>
    outsideData(text, (part) =>
      part.replaceAll(/\s(version|rel|type|isPermaLink|length)="([\w.-]+)"/g, ' $1=$2'),
    ),
  'attributes in single quotes and blanks around the sign': (text) =>
    outsideData(text, (part) =>
      part.replaceAll(/\s(href|url|rel|type|term|domain)="([^"']*)"/g, " $1 = '$2'"),
    ),
  'control characters': (text) => text.replaceAll(/<(title|summary|description)>/g, '<$1>\u0008'),
  'an unknown entity and a lone ampersand beside': (text) =>
    text.replace(/<\/(feed|channel)>/i, '<x:note>R&D &unheard; & more</x:note></$1>'),
  'namespaces that nobody declares': (text) =>
    text.replaceAll(/\sxmlns:(dc|content|itunes|media|atom)="[^"]*"/g, ''),
  'an element that is never closed': (text) =>
    text.replace(
      /<(channel|feed)\b([^>]*)>/i,
      (found, name: string) =>
        `${found}<${name.toLowerCase() === 'feed' ? '' : 'atom:'}link rel="hub" href="http://hub.example/">`,
    ),
  'a closing tag too many': (text) => text.replace(/<\/(title|name)>/, '</$1></b>'),
  'bytes after the end': (text) =>
    `${text}\n<!-- served by a cache -->\n<script>x<1</script>\u0000`,
  'an open comment at the end': (text) => `${text}<!-- generated in 0.2 s`,
  'a DTD with entities': (text) =>
    `<!DOCTYPE rss [<!ENTITY a "1"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>${text.replace(/^\s*<\?xml[^>]*>/, '')}`,
}

/** Only tags are broken, never what stands in character data. */
function outsideData(text: string, change: (part: string) => string): string {
  return text
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}
