import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { classText, isCalled } from './class-words.ts'

/** Class names of what holds an offer. */
export const cardClass =
  /pric|plan|tier|pack|offer|subscri|product|rate|card|service|option|bundle|membership|preis|prix|preci|preco|prezz|prijs|cenn?ik|fiyat|harga|angebot|leistung|produ[kc]t|produit|prodott|tarif|offre|oferta|forfait|formule|paquete|pacote|pacchett|pak[ie]t|pakiet|abonn|mitglied|servi[zc]|servicio|dienst|curso|kurs|course|cours|faixa|combo/i

/** Words of extras bought beside a plan. */
export const addonWords =
  /\b(add-?ons?|optional|extras?|additional|each additional|zusätzliche?[rns]?|zusatz|zusatzleistung(en)?|zubuchbar|weitere[rs]?|suppl[eé]mentaires?|options? suppl\p{L}*|adicional|adicionales|adicionais|complementos?|aggiuntiv[oiae]|opcional(es)?|opcjonaln\p{L}*|dodatkow\p{L}*|aanvullend\p{L}*|ekstra|ek hizmet\p{L}*|tambahan|дополнительн\p{L}*)(?![\p{L}])|إضافي|إضافة|附加|追加|オプション|추가/iu

/** Whether an element is called a price by its class or schema.org name. */
export function isPriceElement(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at && up < 3; at = parentElement(at), up++) {
    if (isCalled(classText(at), 'price') || at.attribs['itemprop'] === 'price') return true
  }
  return false
}

const buttonClass = /(^|[-_\s])(btn|button|cta)([-_\s]|$)/i

/** Buttons repeat the price of their card. */
export function isButton(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at && up < 3; at = parentElement(at), up++) {
    if (at.name === 'button' || (at.name === 'a' && buttonClass.test(at.attribs['class'] ?? '')))
      return true
  }
  return false
}
