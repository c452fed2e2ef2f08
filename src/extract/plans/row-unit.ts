import type { ReferenceQuantity } from '../../model/unit.ts'
import { unitIn } from '../price-unit-in.ts'

/** Machines that a service looks after by the piece. */
const device =
  /(?<!\p{L})(desktops?|laptops?|notebooks?|workstations?|pcs?|macs?|macbooks?|tablets?|phones?|smartphones?|printers?|firewalls?|switch(es)?|routers?|access points?|network devices?|(mobile|edge) devices?|endpoints?|computers?|handsets?|rechner|arbeitsplatzrechner|drucker|telefone?|ordinateurs?|postes?( de travail)?|imprimantes?|téléphones?|ordenador(es)?|impresoras?|portátil(es)?|móvil(es)?)(?!\p{L})|パソコン|プリンタ|電脑|电脑|كمبيوتر|حاسوب/iu

/** What a row of prices is per, by its name: a device where it names a machine, else a unit we know; null for none. */
export function unitOfRow(name: string): ReferenceQuantity | null {
  return device.test(name) ? { value: '1', unitCode: 'bw:device' } : unitIn(name)
}
