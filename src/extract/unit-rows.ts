/** Unit code → the words for it; `~` before a word: only right after "/" or "per" ("$10 per u/m"). */
export const unitRows: readonly (readonly [string, string])[] = [
  [
    'bw:seat',
    'seat|seats|user|users|~u|~usr|member|members|team member|team members|person|people|~pax|license|licenses|licence|licences|licensed user|named user|active user|teammate|teammates|login|nutzer|nutzern|nutzende|nutzer:in|benutzer|benutzern|anwender|lizenz|lizenzen|arbeitsplatz|mitglied|utilisateur|utilisateurs|utilisateur actif|collaborateur|membre|usuario|usuarios|miembro|licencia|utente|utenti|utilizador|utilizadores|usuário|usuários|gebruiker|gebruikers|użytkownik|użytkownika|użytkownikow|użytkowników|uživatel|uživatele|používateľ|felhasználó|användare|bruger|bruker|käyttäjä|utilizator|пользователь|пользователя|пользователей|користувач|користувача|kullanıcı|kullanici|مستخدم|لكل مستخدم|کاربر|משתמש|用户|用戶|使用者|席位|人|坐席|ユーザー|ユーザ|名|사용자|명|인|좌석|người dùng|pengguna|χρήστη|उपयोगकर्ता|benutzerin|nutzerkonto|anwenderin|lizenznehmer|arbeitsplätze|poste|postes|licence utilisateur|membres|utilisateurs actifs|puesto|puestos|asiento|licencias|persona|personas|personne|personnes|pers.|licenza|licenze|postazione|postazioni|persone|licença|licenças|pessoa|pessoas|licentie|licenties|persoon|personen|werkplek|licencja|licencję|licencji|stanowisko|osoba|osobę|osoby|licens|licenser|位|名様|ライセンス|シート|席|每人|مقعد|لكل شخص|شخص|رخصة|ترخيص|المستخدم|للمستخدم|مستخدمين|للفرد|فرد|للشخص|kişi|~pp|~p.p.|~p.p|~p/p|~pppm|~pupm|~p.p.p.m.|~p.u.p.m.',
  ],
  [
    'bw:employee',
    'employee|employees|mitarbeiter|mitarbeitende|medewerker|medewerkers|salarié|empleado|empleados|dipendente|funcionário|pracownik|pracownika|сотрудник|сотрудника|mitarbeiterin|mitarbeitenden|beschäftigten|beschäftigte|arbeitnehmer|werknemer|werknemers|salariés|salariée|employée|employé|employés|empleada|trabajador|trabajadores|dipendenti|funcionários|colaborador|colaboradores|pracowników|zaměstnanec|zaměstnance|zamestnanca|anställd|anställda|medarbetare|ansat|ansatt|medarbejder|работника|員工|员工|従業員|社員|직원|임직원|nhân viên|työntekijä|alkalmazott|zaměstnanců|medarbejdere|ansatte|сотрудников|работник|empregado|empregados|lavoratore|lavoratori|työntekijää|موظف|للموظف|موظفين|الموظف|çalışan|karyawan',
  ],
  [
    'C62',
    'unit|units|each|~ea|piece|pieces|item|items|~pc|stück|~stk|stk.|pièce|unité|unidad|unidades|pezzo|stuk|sztuka|szt.|kus|ks|st.|kpl|шт|шт.|个|個|件|개|건|unità|unidade|eenheid|jednostka|styck|~st|台|قطعة|للقطعة|وحدة|للوحدة|cad.|cadauno|cadauna|c/u',
  ],
  [
    'bw:request',
    'request|requests|~req|~reqs|api request|api requests|api call|api calls|call|calls|query|queries|anfrage|anfragen|abfrage|aufruf|aufrufe|requête|requêtes|appel|appels|solicitud|solicitudes|consulta|richiesta|richieste|requisição|requisições|verzoek|zapytanie|запрос|запросов|запит|طلب|请求|次|次调用|リクエスト|요청|호출',
  ],
  ['bw:token', 'token|tokens|~tok|~toks|jetons|トークン|토큰|词元'],
  [
    'bw:character',
    'character|characters|char|~chars|zeichen|caractère|caractères|文字|字符|carattere|caratteri|caracter|caracteres|caractere|tekens|znak|znaków|znaki|tecken|символ|символов|знаков|знак|знака|문자|글자|حرف|للحرف|znaków ze spacjami|caractères espaces compris|zeichen inkl. leerzeichen|字',
  ],
  ['bw:ticket', 'ticket|tickets|resolution|resolutions'],
  [
    'bw:site',
    'site|sites|website|websites|sitio|sitio web|sitios web|sito|sito web|siti|site web|sites web|webseite|webseiten',
  ],
  [
    'bw:project',
    'project|projects|projekt|projet|projets|proyecto|proyectos|progetto|progetti|projeto|projetos|proje|proyek|مشروع|项目|プロジェクト|프로젝트|projekte|projektu|projekter|المشروع|للمشروع',
  ],
  [
    'bw:contact',
    'contact|contacts|subscriber|subscribers|kontakt|kontakte|contacto|contactos|contatto|contatti|contato|contatos|contacten|kontaktów|abonné|abonnés|suscriptor|suscriptores|連絡先|联系人|جهة اتصال',
  ],
  [
    'bw:message',
    'message|messages|sms|nachricht|nachrichten|mensaje|email|emails|e-mail|e-mails|message segment|messaggio|messaggi|mensajes|mensagem|mensagens|bericht|berichten|wiadomość|meddelande|メッセージ|短信|رسالة|للرسالة|رسائل|сообщение|сообщений',
  ],
  ['bw:event', 'event|events|ereignis|ereignisse|événement|evento|eventos'],
  [
    'bw:image',
    'image|images|picture|bild|bilder|imagen|foto|fotos|photo|photos|photograph|photographs|fotografía|immagine|immagini|imagem|imagens|afbeelding|zdjęcie|zdjęcia|bilde|画像|图片|图像|~张|~張|사진|صورة|للصورة',
  ],
  [
    'bw:document',
    'document|documents|dokument|dokumente|documento|documenti|documentos|documenten|dokumenty|文書|文档|مستند|للمستند|وثيقة|doklad|dokladů|bilag|documento|документ|документа|belge|文件|문서|belege|beleg|pièce comptable|dokumentu|dokumentet',
  ],
  [
    'bw:page',
    'page|pages|pagina|página|seite|seiten|stránka|stránku|strona|stronę|strony|pagine|páginas|sida|sidor|side|ページ|页|頁|페이지|صفحة|للصفحة|страница|страницу|sayfa|halaman|normseite|normseiten',
  ],
  [
    'bw:device',
    'device|devices|gerät|geräte|appareil|dispositivo|dispositivos|apparaat|urządzenie|cihaz|perangkat|endpoint|endpoints|设备|デバイス|기기|dispositivi|apparaten|toestel|urządzenia|urządzeń|enhet|enheter|enhed|zařízení|zariadenie|台设备|裝置|端末|جهاز|للجهاز|أجهزة|устройство|eszköz|appareils|workstation|workstations|computer|computers|pc|pcs',
  ],
  ['bw:host', 'host|hosts'],
  [
    'bw:server',
    'server|servers|serveur|serveurs|servidor|servidores|serwer|сервер|servery|サーバー|サーバ|服务器|خادم|سيرفر|للسيرفر|服务器',
  ],
  ['bw:node', 'node|nodes'],
  [
    'bw:domain',
    'domain|domains|domaine|dominio|domäne|domaines|dominios|domini|domínio|domein|domeinen|domena|domenę|domän|ドメイン|域名|نطاق|للنطاق',
  ],
  [
    'bw:transaction',
    'transaction|transactions|~txn|transaktion|transaktionen|transacción|transazione|transazioni|transacciones|transação|transações|transactie|transacties|transakcja|transakcję|transakcji|取引|交易|معاملة|عملية|للعملية',
  ],
  ['bw:workspace', 'workspace|workspaces|~ws'],
  ['SEC', 'second|seconds|~sec|~secs|~s|sekunde|seconde|segundo|秒|초'],
  [
    'MIN',
    'minute|minutes|~min|~mins|min.|minuten|minuto|minutos|minuti|минута|мин|دقيقة|分钟|分|분|minutes audio|audio minute|audio minutes|minute audio|talk minute|talk minutes|conversation minute|minute of audio|minute of talk|gesprächsminute|audiominute|minuut|minuta|minutę|minut|minuter|minutt|minutu|minutes de communication|分間|للدقيقة|دقائق',
  ],
  ['AD', 'byte|bytes'],
  [
    'MTK',
    'm²|m2|~qm|sqm|square metre|square meter|quadratmeter|mètre carré|metro quadrato|metro quadro|metro cuadrado|metro quadrado|vierkante meter|metr kwadratowy|metrekare|平方米|㎡|mq|metre square|متر مربع|للمتر المربع|للمتر|平米|平方メートル|kvm',
  ],
  ['FTK', 'sq ft|sqft|square foot|square feet|sq. ft.'],
  ['KMT', 'km|kilometre|kilometer|kilomètre|kilómetro|quilômetro|chilometro'],
  ['KGM', 'kg|kilo|kilogram|kilogramm'],
  ['2P', 'kb'],
  ['4L', 'mb|megabyte|megabytes|mégaoctet'],
  [
    'E34',
    'gb|gigabyte|gigabytes|go|гб|غيغابايت|gigaoctet|gigaoctets|gio|ギガ|جيجابايت|جيجا|гигабайт',
  ],
  ['E35', 'tb|terabyte|terabytes|téraoctet|teraoctet|تيرابايت'],
  ['E62', 'gib'],
  ['KWH', 'kwh|kilowattstunde|kilowattheure|kilowatt-hour|kilowatt hour'],
  ['bw:vCPU', 'vcpu|vcpus|cpu|core|cores|vcore'],
  [
    'bw:agent',
    'agent|agents|agente|agenten|وكيل|agenti|مندوب|للوكيل|オペレーター|operator|operators|technician|technicians|rep|reps',
  ],
  [
    'bw:client',
    'client|clients|active client|active clients|customer|customers|kunde|kunden|cliente|عميل|عميلا|客户',
  ],
  ['bw:capacity', 'capacity|capacities'],
  [
    'bw:lead',
    'lead|leads|qualified lead|qualified meeting|meeting booked|booked meeting|qualified appointment|qualified appointments',
  ],
  ['bw:demo', 'demo|demos|booked demo'],
  ['bw:store', 'store|stores|shop|filiale|boutique|loja|lojas|tienda|tiendas|negozio|winkel|sklep'],
  [
    'bw:location',
    'location|locations|lieu|sede|standort|établissement|établissements|ubicación|ubicaciones|sedi|localização|vestiging|vestigingen|lokalizacja|lokalizację|lokal|拠点|موقع|فرع|للفرع|branch|branches|premises|clinic|outlet|standorte|точка|точку|точки|филиал|локация|filiaal|filialen|pobočka|pobočku|prevádzka|provozovna|provozovnu|sucursal|sucursales|local|locales|filial|şube|lokasyon|lokasi|cabang|門市|门店|店舗|據點|지점|매장|afdeling|afdelinger|oddział|placówka|punkt|emplacement|emplacements',
  ],
  ['bw:app', 'app|apps|application|applications'],
  [
    'bw:developer',
    'developer|developers|contributor|contributors|committer|committers|active committer',
  ],
  ['bw:editor', 'editor|editors|creator|creators|author|authors|viewer|viewers'],
  [
    'bw:student',
    'student|students|learner|learners|estudiante|estudiantes|alumno|alumnos|aluno|alunos|élève|élèves|étudiant|schüler|studente|leerling|uczeń|siswa|öğrenci|طالب|学生|학생',
  ],
  ['bw:channel', 'channel|channels|kanal|social channel'],
  ['bw:screen', 'screen|screens|display'],
  ['bw:repository', 'repository|repositories|~repo|repo'],
  ['bw:connection', 'connection|connections|connector|connectors'],
  ['bw:resource', 'resource|resources'],
  [
    'bw:account',
    'account|accounts|konto|compte|cuenta|conto|账户|アカウント|계정|konten|comptes|cuentas|conti|conta|contas|rekening|konta|账号',
  ],
  [
    'bw:credit',
    'credit|credits|crédit|crédits|crédito|créditos|credito|crediti|kredyt|クレジット|积分|رصيد نقطة',
  ],
  [
    'bw:session',
    'session|sessions|séance|séances|sitzung|sitzungen|sesión|sesiones|sessão|sessões|seduta|sedute|sessie|sessies|sesja|seans|sesi|جلسة|termin|coaching session|セッション|جلسات|للجلسة|сессия|user session|user sessions|nutzersitzung',
  ],
  ['bw:number', 'phone number|number|numbers|line|lines|extension'],
  [
    'bw:room',
    'room|rooms|zimmer|chambre|habitación|quarto|camera|kamer|pokój|kamar|oda|غرفة|zimmern|chambres|habitaciones|camere|quartos|kamers|部屋|客室|للغرفة',
  ],
  [
    'bw:vehicle',
    'vehicle|vehicles|fahrzeug|car|truck|cars|trucks|fahrzeuge|véhicule|véhicules|vehículo|vehículos|veicolo|veicoli|veículo|veículos|voertuig|voertuigen|pojazd|pojazdu|fordon|vozidlo|車両|车辆|مركبة|سيارة|للسيارة|للمركبة|автомобиль',
  ],
  [
    'bw:property',
    'property|properties|immobile|immobili|bien|immobilie|propiedad|imóvel|door|doors|listing|listings',
  ],
  [
    'bw:order',
    'order|orders|bestellung|commande|bestellungen|auftrag|commandes|pedido|pedidos|ordine|ordini|encomenda|zamówienie|objednávka|beställning|注文|订单|طلبية|طلب شراء',
  ],
  ['bw:report', 'report|reports'],
  [
    'bw:invoice',
    'invoice|invoices|rechnung|facture|rechnungen|factures|factura|facturas|fattura|fatture|fatura|faturas|factuur|facturen|faktura|fakturę|faktury|fakturu|請求書|发票|فاتورة|للفاتورة',
  ],
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
  [
    'bw:mailbox',
    'mailbox|mailboxes|inbox|inboxes|postfach|postfächer|e-mail-postfach|boîte mail|boîte|boîtes|buzón|casella|caselle|caixa postal|skrzynka|skrzynkę|brevlåda|メールボックス|邮箱|صندوق بريد',
  ],
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
  [
    'bw:word',
    'word|words|~wd|~wds|wort|wörter|worte|wörtern|mot|mots|palabra|palabras|parola|parole|palavra|palavras|woord|woorden|słowo|słowa|słów|slovo|slova|ord|ordet|sana|sanaa|слово|слова|слов|kelime|kata|单词|單詞|单字|単語|ワード|단어|كلمة|للكلمة|كلمات|λέξη',
  ],
  ['bw:standard-line', 'normzeile|normzeilen|standardzeile|standard line|standard lines'],
  [
    'bw:half-day',
    'half day|half-day|half days|halber tag|halben tag|halbtag|halbtags|demi-journée|demi journée|demi-journées|media jornada|medio día|mezza giornata|meia diária|meio dia|meio-dia|dagdeel|halve dag|pół dnia|halvdag|半日|نصف يوم',
  ],
  [
    'bw:visit',
    'visit|visits|besuch|besuche|einsatz|einsätze|visite|visites|intervention|interventions|passage|passages|visita|visitas|intervento|interventi|intervención|bezoek|bezoeken|wizyta|wizytę|wizyty|besök|visit|call-out|callout|call out|訪問|zásah|زيارة|للزيارة|визит|выезд',
  ],
  [
    'bw:visitor',
    'visitor|visitors|unique visitor|monthly visitor|besucher|visiteur|visiteurs|visitante|visitantes|visitatore|visitatori|bezoeker|bezoekers|زائر',
  ],
  [
    'bw:participant',
    'participant|participants|attendee|attendees|delegate|delegates|teilnehmer|teilnehmerin|teilnehmende|participante|participantes|partecipante|partecipanti|deelnemer|deelnemers|uczestnik|uczestnika|deltagare|deltager|参加者|مشارك|للمشارك',
  ],
  [
    'bw:payslip',
    'payslip|payslips|pay slip|gehaltsabrechnung|lohnabrechnung|abrechnung|bulletin|bulletins|bulletin de paie|bulletin de salaire|fiche de paie|nómina|nóminas|cedolino|cedolini|busta paga|loonstrook|lønseddel|lönespecifikation',
  ],
  [
    'bw:parcel',
    'parcel|parcels|package shipped|shipment|shipments|paket|pakete|sendung|sendungen|colis|envío|paquete|spedizione|pakket|zending|przesyłka|paczka|paczkę|شحنة',
  ],
  [
    'bw:delivery',
    'delivery|deliveries|lieferung|lieferungen|livraison|entrega|consegna|levering|dostawa',
  ],
  [
    'bw:lesson',
    'lesson|lessons|class|classes|unterrichtseinheit|unterrichtsstunde|leçon|clase|clases|lezione|lezioni|aula|aulas|lekcja|lekcję|lektion|レッスン|حصة|للحصة|درس|للدرس|урок',
  ],
  [
    'bw:call',
    '~phone call|phone call|phone calls|anruf|anrufe|telefonat|appel téléphonique|llamada|llamadas|telefonata|chiamata|chiamate|chamada|telefoontje|połączenie|مكالمة|للمكالمة',
  ],
  ['bw:video', 'video|videos|vidéo|vidéos|vídeo|vídeos|動画|视频|فيديو|للفيديو'],
  [
    'bw:post',
    'post|posts|article|articles|blog post|blog posts|artikel|artículo|artículos|articolo|articoli|artigo|artigos|artykuł|記事|文章|مقال|للمقال|مقالة',
  ],
  [
    'bw:bot',
    'bot|bots|chatbot|ai agent|ai agents|voice agent|voice agents|ki-agent|agent ia|agente ia',
  ],
  ['bw:interview', 'interview|interviews|entretien|entrevista|intervista'],
  ['bw:meal', 'meal|meals|cover|covers|couvert|couverts|mahlzeit|gedeck|comensal|coperto'],
  [
    'bw:signature',
    'signature|signatures|e-signature|unterschrift|signaturen|firma digital|signering',
  ],
  ['bw:shift', 'shift|shifts|schicht|schichten|turno|turnos'],
  ['bw:course', 'course|courses|kurs|formation|corso|corsi'],
  [
    'bw:case',
    'case|cases|sag|sager|fall|fälle|vorgang|vorgänge|dossier|dossiers|caso|casos|casi|pratica|pratiche|zaak|zaken|sprawa|sprawę|případ|prípad|ärende|ärenden|sak|saker|дело|случай|обращение|vaka|案件|ケース|사건|قضية|للقضية|حالة|للحالة',
  ],
  [
    'bw:city',
    'city|cities|stadt|städte|ville|villes|ciudad|ciudades|città|cidade|cidades|stad|steden|miasto|miast|město|mesto|~by|byer|städer|город|города|городов|şehir|kota|城市|都市|도시|مدينة|للمدينة',
  ],
]
