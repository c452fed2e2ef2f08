// Draws the model cards of a page whose HTML holds none.
const root = document.querySelector('#models')
const { data } = await (await fetch(root.dataset.source)).json()
for (const model of data) {
  const card = document.createElement('article')
  card.className = 'card model-tile'
  const title = document.createElement('h3')
  title.textContent = model.name
  card.append(title)
  for (const [kind, label] of [['input', 'Input'], ['cached', 'Cached input'], ['output', 'Output']]) {
    if (!model[kind]) continue
    const line = document.createElement('p')
    line.innerHTML = '<span class="label"></span> <strong></strong> <span class="small">/ 1M tokens</span>'
    line.querySelector('.label').textContent = label
    line.querySelector('strong').className = `tile-${kind}`
    line.querySelector('strong').textContent = `$${model[kind]}`
    card.append(line)
  }
  root.append(card)
}
root.setAttribute('aria-busy', 'false')
