import { Decimal } from '../model/money.ts'
import { type ReferenceQuantity, referenceQuantity, unitCode } from '../model/unit.ts'

/** Unit code → the words for it; `~` before a word: only right after "/" or "per" ("$10 per u/m"). */
const rows: readonly (readonly [string, string])[] = [
  [
    'bw:seat',
    'seat|seats|user|users|~u|~usr|member|members|team member|team members|person|people|~pax|license|licenses|licence|licences|licensed user|named user|active user|teammate|teammates|login|nutzer|nutzern|nutzende|nutzer:in|benutzer|benutzern|anwender|lizenz|lizenzen|arbeitsplatz|mitglied|utilisateur|utilisateurs|utilisateur actif|collaborateur|membre|usuario|usuarios|miembro|licencia|utente|utenti|utilizador|utilizadores|usuário|usuários|gebruiker|gebruikers|użytkownik|użytkownika|użytkownikow|użytkowników|uživatel|uživatele|používateľ|felhasználó|användare|bruger|bruker|käyttäjä|utilizator|пользователь|пользователя|пользователей|користувач|користувача|kullanıcı|kullanici|مستخدم|لكل مستخدم|کاربر|משתמש|用户|用戶|使用者|席位|人|坐席|ユーザー|ユーザ|名|사용자|명|인|좌석|người dùng|pengguna|χρήστη|उपयोगकर्ता',
  ],
  [
    'bw:employee',
    'employee|employees|mitarbeiter|mitarbeitende|medewerker|medewerkers|salarié|empleado|empleados|dipendente|funcionário|pracownik|pracownika|сотрудник|сотрудника',
  ],
  [
    'C62',
    'unit|units|each|~ea|piece|pieces|item|items|~pc|stück|~stk|stk.|pièce|unité|unidad|unidades|pezzo|stuk|sztuka|szt.|kus|ks|st.|kpl|шт|шт.|个|個|件|개',
  ],
  [
    'bw:request',
    'request|requests|~req|~reqs|api request|api requests|api call|api calls|call|calls|query|queries|anfrage|anfragen|abfrage|aufruf|aufrufe|requête|requêtes|appel|appels|solicitud|solicitudes|consulta|richiesta|richieste|requisição|requisições|verzoek|zapytanie|запрос|запросов|запит|طلب|请求|次|次调用|リクエスト|요청|호출',
  ],
  ['bw:token', 'token|tokens|~tok|~toks|jetons|トークン|토큰|词元'],
  ['bw:character', 'character|characters|char|~chars|zeichen|caractère|caractères|文字|字符'],
  ['bw:ticket', 'ticket|tickets|resolution|resolutions'],
  ['bw:site', 'site|sites|website|websites|standort|seite'],
  [
    'bw:project',
    'project|projects|projekt|projet|projets|proyecto|proyectos|progetto|progetti|projeto|projetos|proje|proyek|مشروع|项目|プロジェクト|프로젝트',
  ],
  ['bw:contact', 'contact|contacts|subscriber|subscribers|kontakt|kontakte'],
  [
    'bw:message',
    'message|messages|sms|nachricht|nachrichten|mensaje|email|emails|e-mail|e-mails|message segment',
  ],
  ['bw:event', 'event|events|ereignis|ereignisse|événement|evento|eventos'],
  ['bw:image', 'image|images|picture|bild|bilder|imagen'],
  ['bw:document', 'document|documents|dokument|dokumente|documento'],
  ['bw:page', 'page|pages|pagina|página'],
  [
    'bw:device',
    'device|devices|gerät|geräte|appareil|dispositivo|dispositivos|apparaat|urządzenie|cihaz|perangkat|endpoint|endpoints|设备|デバイス|기기',
  ],
  ['bw:host', 'host|hosts'],
  ['bw:server', 'server|servers|serveur|serveurs|servidor|servidores|serwer|сервер'],
  ['bw:node', 'node|nodes'],
  ['bw:domain', 'domain|domains|domaine|dominio'],
  [
    'bw:transaction',
    'transaction|transactions|~txn|transaktion|transaktionen|transacción|transazione',
  ],
  ['bw:workspace', 'workspace|workspaces|~ws'],
  ['SEC', 'second|seconds|~sec|~secs|~s|sekunde|seconde|segundo|秒|초'],
  [
    'MIN',
    'minute|minutes|~min|~mins|min.|minuten|minuto|minutos|minuti|минута|мин|دقيقة|分钟|分|분',
  ],
  ['AD', 'byte|bytes'],
  [
    'MTK',
    'm²|m2|~qm|sqm|square metre|square meter|quadratmeter|mètre carré|metro quadrato|metro quadro|metro cuadrado|metro quadrado|vierkante meter|metr kwadratowy|metrekare|平方米|㎡',
  ],
  ['FTK', 'sq ft|sqft|square foot|square feet|sq. ft.'],
  ['KMT', 'km|kilometre|kilometer|kilomètre|kilómetro|quilômetro|chilometro'],
  ['KGM', 'kg|kilo|kilogram|kilogramm'],
  ['2P', 'kb'],
  ['4L', 'mb|megabyte|megabytes'],
  ['E34', 'gb|gigabyte|gigabytes|go|гб|غيغابايت'],
  ['E35', 'tb|terabyte|terabytes'],
  ['E62', 'gib'],
  ['bw:kWh', 'kwh|kilowattstunde'],
  ['bw:vCPU', 'vcpu|vcpus|cpu|core|cores|vcore'],
  ['bw:agent', 'agent|agents|agente|agenten|وكيل'],
  [
    'bw:client',
    'client|clients|active client|active clients|customer|customers|kunde|kunden|cliente|عميل|عميلا|客户',
  ],
  ['bw:capacity', 'capacity|capacities'],
  ['bw:lead', 'lead|leads|qualified lead'],
  ['bw:demo', 'demo|demos|booked demo'],
  ['bw:store', 'store|stores|shop|filiale|boutique|loja|lojas|tienda|tiendas|negozio|winkel|sklep'],
  ['bw:location', 'location|locations|lieu|sede'],
  ['bw:app', 'app|apps|application|applications'],
  [
    'bw:developer',
    'developer|developers|contributor|contributors|committer|committers|active committer',
  ],
  ['bw:editor', 'editor|editors|creator|creators|author|authors|viewer|viewers'],
  [
    'bw:student',
    'student|students|learner|learners|estudiante|estudiantes|alumno|alumnos|aluno|alunos|élève|élèves|étudiant|schüler|studente|leerling|uczeń|uczestnik|teilnehmer|siswa|öğrenci|طالب|学生|학생',
  ],
  ['bw:channel', 'channel|channels|kanal|social channel'],
  ['bw:screen', 'screen|screens|display'],
  ['bw:repository', 'repository|repositories|~repo|repo'],
  ['bw:connection', 'connection|connections|connector|connectors'],
  ['bw:resource', 'resource|resources'],
  ['bw:account', 'account|accounts|konto|compte|cuenta|conto|账户|アカウント|계정'],
  ['bw:credit', 'credit|credits'],
  [
    'bw:session',
    'session|sessions|séance|séances|sitzung|sitzungen|sesión|sesiones|sessão|sessões|seduta|sedute|sessie|sessies|sesja|seans|sesi|جلسة',
  ],
  ['bw:number', 'phone number|number|numbers|line|lines|extension'],
  ['bw:room', 'room|rooms|zimmer|chambre|habitación|quarto|camera|kamer|pokój|kamar|oda|غرفة'],
  ['bw:vehicle', 'vehicle|vehicles|fahrzeug|car|truck'],
  [
    'bw:property',
    'property|properties|immobile|immobili|bien|immobilie|propiedad|imóvel|door|doors|listing|listings',
  ],
  ['bw:order', 'order|orders|bestellung|commande'],
  ['bw:report', 'report|reports'],
  ['bw:invoice', 'invoice|invoices|rechnung|facture'],
  [
    'bw:instance',
    'instance|instances|environment|environments|cluster|clusters|container|containers',
  ],
  ['bw:gpu', 'gpu|gpus|~gpu-hr'],
  [
    'bw:run',
    'run|runs|execution|executions|task|tasks|job|jobs|build|builds|operation|operations|invocation|invocations|action|actions',
  ],
  ['bw:monitor', 'monitor|monitors|check|checks|test|tests'],
  ['bw:record', 'record|records|row|rows|entry|entries'],
  ['bw:mailbox', 'mailbox|mailboxes|inbox|inboxes|postfach'],
  ['bw:database', 'database|databases'],
  [
    'bw:organization',
    'organization|organizations|organisation|organisations|business|tenant|tenants',
  ],
  [
    'bw:company',
    'company|companies|unternehmen|firma|entreprise|société|empresa|azienda|bedrijf|şirket|компания',
  ],
  ['bw:team', 'team|teams|équipe|equipo|equipe|squadra|zespół'],
]

/** Every word for a unit with its code, as `[word, code]`; weak words keep their `~`. */
export const unitWords: readonly (readonly [string, string])[] = rows.flatMap(([code, words]) =>
  words.split('|').map((word) => [word, code] as const),
)

const knownCodes = new Set(rows.map(([code]) => code))

/** Whether a code stands in our table, rather than for a word of a page. */
export function isKnownUnit(code: string): boolean {
  return knownCodes.has(code)
}

/** Units that are counted out over a period; a price per one of them without a period recurs. */
const standing = new Set(
  (
    'bw:seat bw:agent bw:client bw:capacity bw:site bw:project bw:device bw:host bw:domain bw:workspace bw:store ' +
    'bw:location bw:app bw:developer bw:editor bw:student bw:channel bw:screen bw:repository bw:connection bw:account ' +
    'bw:number bw:room bw:vehicle bw:property bw:employee bw:server bw:node bw:company bw:team bw:instance bw:monitor bw:mailbox bw:database bw:organization bw:contact'
  ).split(' '),
)

/** Whether a customer keeps such units (seats, sites) rather than using them up (requests, tokens). */
export function isStanding(code: string): boolean {
  return standing.has(code)
}

/** A unit word we have no code for, as a code of its own: `per stamp` → `bw:stamp`. */
export function wordUnit(word: string): string {
  const name = word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  return unitCode(name) ?? `bw:${/[a-z]{3}[^s]s$/.test(name) ? name.slice(0, -1) : name}`
}

/** How much of a unit one price buys. `count` is plain decimal text. */
export function quantityOf(count: string, scale: number, code: string): ReferenceQuantity {
  return { value: new Decimal(count).times(scale).toFixed(), unitCode: code }
}

/** `1000000 token`, `1M tokens`, `seat` of a declaration; a unit outside the table gets a code of its own. */
export function declaredPer(text: string): ReferenceQuantity {
  const known = referenceQuantity(text)
  if (known) return known
  const [, count = '1', word = text] = /^\s*(\d+(?:\.\d+)?)\s+(.+?)\s*$/.exec(text) ?? []
  return quantityOf(count, 1, wordUnit(word.trim()))
}
