import { wordEnd, wordStart } from './currency.ts'
import { partsOfHour } from './parts-of-hour.ts'
import { fold } from './price-text-fold.ts'
import { periodWords } from './price-text-periods.ts'
import { unitWords } from './price-unit.ts'
import type { Mark, PriceWord } from './price-word.ts'

const marks: readonly (readonly [Mark, string])[] = [
  [
    'per',
    "per|/|a|an|pro|je|par|por|p.|p|cada|à|al|alla|all'|à l'|pr.|pr|na|za|за|на|لكل|كل|في|כל|每|每个|每個|mỗi|当たり|あたり|につき|당|za każdy|za|ανά|प्रति|p/|başı|başına",
  ],
  [
    'every',
    'every|for|für|pour|para|voor|each|alle|tous les|toutes les|cada|ogni|elke|co|každé|každých|каждые|her|pendant|durante|przez|les|voor de|chaque',
  ],
  [
    'billed',
    'billed|billing|paid|payable|pay|invoiced|charged|when paid|if paid|prepaid|paying|bill|payment|payments|abgerechnet|abrechnung|zahlung|zahlweise|zahlbar|bei zahlung|vorauszahlung|facturé|facturée|facturés|facturation|paiement|payé|facturado|facturada|facturación|pago|pagado|cobrado|fatturato|fatturazione|pagamento|faturado|faturamento|cobrança|gefactureerd|facturering|rozliczane|płatne|płatność|fakturováno|fakturace|faktureras|faktureres|оплата|оплате|при оплате|оплачивается|списание|faturalandırılır|ödeme|مفوترة|يدفع|تدفع|دفع|فوترة|تفوتر|支払い|払い|请求|付款|支付|结算|결제|청구|납부|thanh toán|ditagih|חיוב|तिमाही',
  ],
  [
    'from',
    "from|starting at|starts at|start at|starting from|starts from|starting|as low as|from only|from just|beginning at|at least|over|more than|ab|schon ab|bereits ab|à partir de|a partir de|à partir d'|dès|desde|a partire da|partire da|da|vanaf|od|już od|od|de la|från|fra|alkaen|от|від|от|başlayan|من|تبدأ من|ابتداء من|ابتداءً من|يبدأ من|تبدأ الأسعار من|החל מ|起价|低至|最低|chỉ từ|từ|mulai dari|mulai|από|से शुरू|a-ból|már",
  ],
  [
    'more',
    "and up|and above|or more|upwards|onwards|und mehr|et plus|y más|e più|부터|이상|から|より|起|〜|~|以上|فأكثر|وأكثر|'dan başlayan|itibaren|-tól|-től|alkaen|& up|& above|und höher|и выше|ve üzeri|et au-delà|en adelante|em diante|in su|eller mer|ja ylöspäin",
  ],
  [
    'upTo',
    "up to|at most|max|max.|maximum|capped at|cap of|no more than|less than|under|bis zu|maximal|höchstens|jusqu'à|jusqu'a|maximum de|hasta|fino a|até|tot|do|až|до|макс.|حتى|لغاية|最高|まで|最大|최대|tối đa|hingga|έως",
  ],
  ['range', 'to|through|and|bis|und|och|og|ve|à|a|et|hasta|y|tot|do|až|до|إلى|الى|至|到|から|a'],
  [
    'was',
    'was|(regular|(reg.|(normally|(usually|before|previously|formerly|originally|original price|old price|list price|regular price|regularly|retail price|rrp|msrp|instead of|normally|usually|compare at|statt|vorher|bisher|früher|uvp|alter preis|anstatt|au lieu de|avant|ancien prix|antes|precio anterior|en lugar de|invece di|prima|anziché|era|antes de|van|was|voorheen|adviesprijs|zamiast|przedtem|poprzednia cena|původně|běžně|místo|tidigare|ord. pris|ordinarie pris|før|вместо|было|ранее|старая цена|замість|eski fiyat|بدلا من|بدلاً من|كان|قبل|במקום|原价|原價|通常価格|定価|정가|기존|원가|giá gốc|sebelumnya',
  ],
  [
    'now',
    "now|today|sale price|jetzt|nur|heute|maintenant|aujourd'hui|ahora|ora|agora|nu|teraz|nyní|сейчас|теперь|şimdi|الآن|现价|現在|지금|할인가|seulement|solo",
  ],
  [
    'off',
    "off|value|discount|cheaper|less|saved|in savings|savings|reduction|rebate|cashback|cash back|credit|credits|in credits|free credit|free credits|in free credits|refund|rabatt|nachlass|günstiger|guthaben|gutschrift|de réduction|offerts|de remise|d'économie|de descuento|di sconto|de desconto|korting|rabatu|slevy|rabat|تخفيض|خصم|割引|お得|할인|절약|절감|优惠|giảm giá|bonus|welcome bonus|signup bonus|sign-up bonus|new customer bonus|welcome credit|welcome credits|sign-up credit|signup credit|starting credit|promotional credit|voucher|coupon|prime de bienvenue|crédit offert|crédit de bienvenue|bono de bienvenida|crédito de bienvenida|bonificación|cupón|bonus di benvenuto|credito di benvenuto|buono sconto|bônus|bónus|cupom|welkomstbonus|tegoed|welkomsttegoed|bon powitalny|premia|kredit zdarma|välkomstbonus|бонус|промокод|hoş geldin bonusu|رصيد مجاني|رصيد ترحيبي|قسيمة|مكافأة|ウェルカムクレジット|クーポン|ボーナス|代金券|赠金|抵用券|보너스|크레딧 제공|쿠폰",
  ],
  [
    'saving',
    'save|saves|saving|savings|savings of|saved|you save|save up to|discount of|discount|rebate of|refund|refunded|credit of|worth of|worth|value of|valued at|spare|sparen|gespart|ersparnis|rabatt|nachlass|guthaben|gutschrift|économisez|économie|économies|remise|de réduction|offerts|ahorra|ahorras|ahorre|ahorro|descuento|risparmia|risparmio|sconto|economize|economia|desconto|poupe|bespaar|besparing|korting|oszczędzasz|oszczędź|oszczędność|rabatu|ušetříte|sleva|spara|rabat|spar|скидка|экономия|экономьте|сэкономьте|знижка|tasarruf|indirim|وفر|وفّر|توفير|خصم|خَصم|تخفيض|חסכו|הנחה|节省|立省|优惠|省|割引|お得|節約|할인|절약|절감|tiết kiệm|giảm|hemat|diskon|έκπτωση|قيمتها|تبلغ قيمتها|بقيمة تصل إلى|budget|revenue|mrr|arr|salary|fine|fines|penalty|penalties|lawsuit|funding|raised|market size|valuation|cost us|turnover|bonus|welcome bonus|signup bonus|sign-up bonus|new customer bonus|welcome credit|welcome credits|sign-up credit|signup credit|starting credit|promotional credit|prime de bienvenue|crédit offert|crédit de bienvenue|bono de bienvenida|crédito de bienvenida|bonificación|bonus di benvenuto|credito di benvenuto|buono sconto|bônus|bónus|welkomstbonus|tegoed|welkomsttegoed|bon powitalny|premia|kredit zdarma|välkomstbonus|бонус|промокод|hoş geldin bonusu|رصيد مجاني|رصيد ترحيبي|مكافأة|ウェルカムクレジット|ボーナス|代金券|赠金|抵用券|보너스|크레딧 제공',
  ],
  [
    'setup',
    "setup|set-up|set up|setup fee|set-up fee|onboarding|onboarding fee|install|install fee|implementation|implementation fee|installation|activation|activation fee|einrichtung|einrichtungsgebühr|einmalige einrichtung|bereitstellung|aktivierungsgebühr|mise en service|frais d'installation|frais de mise en service|configuración|alta|puesta en marcha|attivazione|configurazione|taxa de adesão|implementação|opstartkosten|installatie|wdrożenie|instalacja|zřízení|uppstart|oprettelse|подключение|подключения|настройка|настройку|установка|установку|внедрение|kurulum|تأسيس|إعداد|تركيب|初期費用|初装费|安装费|설치비|초기|startavgift|anslutningsavgift|uppstartsavgift|setup-gebühr|einrichtungspauschale|anschlussgebühr|anmeldegebühr|startgebühr|onboarding-gebühr|aansluitkosten|instelkosten|opłata aktywacyjna|opłata startowa|opłata instalacyjna|costi di attivazione|costo di attivazione|gastos de alta|cuota de alta|coste de alta|frais de dossier|frais d'activation|frais de mise en place|taxa de instalação|taxa de setup|taxa de implantação|implantação|رسوم التأسيس|رسوم الإعداد|رسوم التفعيل|رسوم التركيب|开通费|设置费|接入费|導入費用|初期導入費|初期費|가입비|zřizovací poplatek|etableringsavgift|perustamismaksu",
  ],
  [
    'once',
    '영구|영구 사용|pauschal einmalig|einmalgebühr|einmalpreis|einmalkosten|una sola vez|en una sola exhibición|eenmalige|eenmalige kosten|eenmalige betaling|engangsgebyr|engangspris|engangsafgift|engångsavgift|engångspris|engångsbetalning|jednorázový|jednorázová|jednorázové|jednorázový poplatek|jednorazovo|jednorazový|jednorazowe|jednorazowy|одноразовый|одноразовая|одноразовый платеж|разовая оплата|разовое|единоразовый|единовременно|единовременный|bir defaya mahsus|bir kerelik|bir defalık|一次付清|一次買斷|买断|買斷|一回払い|1회성|일시불|sekali saja|frais uniques|versement unique|à payer une fois|pagato una volta|uma única vez|uma só vez|one-time|one time|onetime|one-off|once|single payment|pay once|lifetime|life time|for life|perpetual|one payment|flat fee|forever access|einmalig|einmalige|einmaliger|einmaliges|einmaligen|einmalzahlung|lebenslang|paiement unique|unique|une seule fois|une fois|à vie|pago único|único pago|una vez|de por vida|una tantum|pagamento único|vitalício|vitalícia|eenmalig|levenslang|jednorazowo|jednorazowa|dożywotni|jednorázově|engångsbelopp|engångskostnad|engang|engangsbeløb|единоразово|разово|разовый|разовая|навсегда|одноразово|tek seferlik|مرة واحدة|لمرة واحدة|دفعة واحدة|مرة|للمرة|مدى الحياة|חד פעמי|一次性|一回|買い切り|一括|终身|일회성|1회|평생|một lần|trọn đời|sekali bayar|seumur hidup|one-time payment|one-time fee|one time payment|one time fee|once-off|once off|onceoff|one-time purchase|one-time charge|per engagement|einmalkauf|einmalpreis|einmalige zahlung|forfait unique|achat unique|licence à vie|accès à vie|pago de una vez|un solo pago|pago por única vez|pago unico|por única vez|de una sola vez|acesso vitalício|pagamento unico|taxa única|valor único|investimento único|acquisto unico|eenmalige betaling|jednorazowa płatność|opłata jednorazowa|jednorazowy|jednorázová platba|engångsbetalning|engangsbetaling|kertamaksu|разовый платеж|разовый платёж|единовременно|единоразовый|одноразовий|одноразова|tek seferde|ömür boyu|tek ödeme|دفعة واحدة فقط|رسوم لمرة واحدة|شراء لمرة واحدة|مرة واحدة فقط|للأبد|买断|買斷|一次付清|一次性付费|一次性付款|一次買斷|永久授权|終身|終身|一括払い|一回限り|一回払い|永続|1회 결제|일회 결제|평생 이용|일시불|영구 소장|1회성|trả một lần|vĩnh viễn|sekali|bayar sekali|חד-פעמי',
  ],
  [
    'minimum',
    'minimum|min.|min|minimum fee|minimum charge|minimum spend|minimum commitment|mindestens|mindestumsatz|mindestabnahme|mindestpreis|minimum de|mínimo|minimo|minimaal|minimalnie|минимум|минимальный|asgari|الحد الأدنى|最低消费|最低料金|최소|min. order|minimum order|minimum order value|minimum invoice|minimum monthly spend|minimum annual spend|minimum monthly fee|minimum billing|minimum project|minimum purchase|minimum de commande|commande minimum|montant minimum|minimum de facturation|facturation minimale|pedido mínimo|importe mínimo|facturación mínima|consumo mínimo|ordine minimo|importo minimo|spesa minima|valor mínimo|consumo minimo|minimale afname|minimale orderwaarde|minimum bestelbedrag|minimum orderbedrag|minimale bestelling|minimalne zamówienie|minimalna wartość|minimalna wartość zamówienia|minimalna kwota|minsta order|minsta ordervärde|minimidebitering|lägsta debitering|minimumsbeløb|минимальный заказ|минимальная сумма|минимальная сумма заказа|الحد الأدنى للطلب|الحد الأدنى للفاتورة|最低利用料金|最低利用料|最低ご利用料金|最低契約金額|最低発注金額|最低受注金額|最低起订金额|最低充值|起订金额|최소 이용 요금|최소 주문 금액|최소 금액',
  ],
  [
    'trial',
    'trial|free trial|day trial|testphase|testen|probemonat|essai|essai gratuit|prueba|prueba gratis|prova gratuita|prova|teste grátis|teste gratuito|proefperiode|okres próbny|zkušební|пробный|тестовый период|deneme|تجربة|تجريبية|تجريبي|试用|試用|トライアル|무료 체험|체험|dùng thử|uji coba|first month|for the first month|introductory|erster monat|im ersten monat|premier mois|primer mes|primo mese|flash sale|flash deal|flash sale price|intro price|introductory price|introductory offer|launch price|launch offer|early bird|early-bird|promo price|promotional price|black friday price|aktionspreis|einführungspreis|frühbucherpreis|prix de lancement|tarif de lancement|prix promo|prix promotionnel|precio de lanzamiento|precio promocional|prezzo lancio|prezzo di lancio|prezzo promozionale|preço de lançamento|preço promocional|introductieprijs|actieprijs|cena promocyjna|introduktionspris|kampanjpris|キャンペーン価格|早鸟价|活动价|首发价|限时价|런칭 특가|سعر الإطلاق|سعر العرض',
  ],
  [
    'then',
    'then|thereafter|afterwards|after that|subsequently|danach|anschließend|hernach|später|puis|ensuite|après quoi|après|après cela|después|luego|posteriormente|a continuación|poi|dopo|successivamente|in seguito|depois|em seguida|daarna|vervolgens|nadien|potem|następnie|później|poté|pak|därefter|derefter|deretter|sitten|затем|потом|далее|sonra|sonrasında|ثم|بعد ذلك|وبعدها|بعدها|その後|以降|之后|此后|이후|그 후',
  ],
  [
    'renews',
    'renews at|renews for|renews|renewal|renewal price|renewal rate|renewal at|on renewal|at renewal|upon renewal|when you renew|renewing at|auto-renews at|automatically renews at|regular renewal|verlängerung|bei verlängerung|verlängerungspreis|verlängert sich für|folgepreis|ab dem 2. jahr|renouvellement|au renouvellement|prix de renouvellement|renouvelé à|se renouvelle à|renovación|se renueva a|precio de renovación|rinnovo|al rinnovo|si rinnova a|prezzo di rinnovo|renovação|renova por|renova a|preço de renovação|verlenging|bij verlenging|verlengt voor|odnowienie|przy odnowieniu|cena odnowienia|förnyelse|vid förnyelse|fornyelse|продление|при продлении|yenileme|yenilemede|التجديد|تجديد|عند التجديد|يتجدد بسعر|更新料|更新時|更新料金|续费|续费价|갱신|갱신 시',
  ],
  [
    'oddSpan',
    'bi-weekly|biweekly|bi-monthly|bimonthly|semi-monthly|semimonthly|biannual|biannually|bi-annual|bi-annually|fortnight|fortnights|fortnightly|two-week|two-weekly|four-week|four-weekly|every other week|every other month|every second week|every second month|~season|seasonal|~saison|zweiwöchentlich|vierzehntägig|vierzehntäglich|zweimonatlich|alle zwei wochen|bimensuel|bimensuelle|bimestriel|bimestrielle|tous les deux mois|toutes les deux semaines|quincena|quincenal|quincenalmente|bimestral|bimestralmente|~temporada|quindicinale|bisettimanale|bimestrale|~stagione|quinzena|quinzenal|tweewekelijks|tweemaandelijks|om de week|~seizoen|co dwa tygodnie|dwutygodniowo|co dwa miesiące|~sezon|varannan vecka|varannan månad|~säsong|раз в две недели|~сезон|كل أسبوعين|نصف شهري|كل شهرين|隔週|隔月|每两周|每两个月|双周|격주|격월',
  ],
  [
    'free',
    'free|neúčtujeme|bez poplatku|bez poplatků|bez dopłaty|bez opłat|bezpłatna|bezpłatne|nic nestojí|sans frais|sans supplément|offert|offerte|senza costi|senza costo|sin coste|sin costo|sin cargo|sem custo|sem custos|kostnadsfritt|uden beregning|vederlagsfrit|kosteloos|geen kosten|zonder kosten|без оплаты|бесплатная|бесплатное|даром|ücretsizdir|無償|不收费|不收費|무상|بدون مقابل|بدون رسوم|free of charge|free forever|always free|no charge|no cost|kostenlos|kostenfrei|gratis|umsonst|gratuit|gratuite|gratuitement|gratuito|gratuita|grátis|za darmo|bezpłatnie|darmowy|bezpłatny|darmo|zdarma|zadarmo|ingyenes|ingyen|ilmainen|ilmaiseksi|бесплатно|бесплатный|безкоштовно|безплатно|ücretsiz|bedava|مجاني|مجانا|مجاناً|مجانًا|مجانية|رایگان|חינם|免费|免費|無料|무료|miễn phí|percuma|δωρεάν|मुफ़्त|मुफ्त|complimentary|kostenloser',
  ],
  [
    'request',
    "contact us|contact sales|contact our sales|contact sales team|contact for pricing|contact for quote|contact for price|contact us for pricing|talk to us|talk to sales|talk to our team|let's talk|lets talk|call us|call for pricing|call for price|call for quote|get a quote|get quote|get in touch|request a quote|request quote|request pricing|price on request|pricing on request|price upon request|on request|upon request|quote on request|quote-based|by quote|quoted|custom pricing|custom price|custom quote|custom plan|tailored pricing|ask for a quote|inquire|enquire|speak to sales|book a call|auf anfrage|preis auf anfrage|kontaktieren sie uns|kontakt aufnehmen|sprechen sie uns an|angebot anfordern|angebot anfragen|individuelles angebot|individueller preis|individuell|sur demande|prix sur demande|sur devis|nous contacter|contactez-nous|contactez nous|demander un devis|devis|a consultar|consultar precio|contáctanos|contáctenos|contactar|contacta con ventas|solicitar presupuesto|a medida|bajo petición|su richiesta|contattaci|preventivo|richiedi un preventivo|sob consulta|fale conosco|contacte-nos|entre em contato|sob medida|op aanvraag|neem contact op|offerte aanvragen|op maat|na zapytanie|skontaktuj się|zapytaj o cenę|wycena indywidualna|indywidualnie|na vyžádání|na dotaz|kontaktujte nás|individuální|på begäran|kontakta oss|offert|kontakt os|kontakt oss|efter aftale|ota yhteyttä|pyydä tarjous|по запросу|цена по запросу|свяжитесь с нами|уточняйте|договорная|индивидуально|за запитом|bize ulaşın|teklif alın|iletişime geçin|fiyat alın|تواصل معنا|اتصل بنا|حسب الطلب|عند الطلب|سعر مخصص|تواصل مع المبيعات|تواصل|צור קשר|צרו קשר|联系我们|联系销售|聯絡我們|面议|面議|询价|お問い合わせ|お問合せ|要相談|要見積|お見積り|応相談|별도 문의|문의|도입 문의|문의하기|협의|상담|liên hệ|báo giá|price on application|pricing on application|on application|poa|p.o.a.|hubungi kami|kontak kami|hubungi|konsultasikan|fale com|falar com|falar connosco|sob orçamento|orçamento|a combinar|presupuesto|cotizar|cotización|solicitar cotización|consultar|a convenir|hablemos|contatta|parliamone|richiedi preventivo|su preventivo|a preventivo|prijs op aanvraag|neem contact|contacteer ons|wycena|do uzgodnienia|skontaktuj|dohodou|teklif isteyin|teklif al|fiyat teklifi|fiyat için|talep üzerine|parlons-en|nous consulter|tarif sur mesure|preis nach absprache|nach absprache|nach vereinbarung|nach aufwand|individuelle preise|auf nachfrage|la cerere|la comandă|需咨询|咨询客服|联系客服|咨询|洽谈|お見積もり|個別見積|個別見積り|個別見積もり|個別お見積り|個別お見積もり|別途お見積り|別途見積|要問合せ|별도문의|별도 협의|가격 문의|harga khusus|custom harga|negosiasi|рассчитывается отдельно|рассчитывается индивидуально|считается индивидуально|обсуждается отдельно|оценивается отдельно|书面报价|書面報價|separates angebot|wird individuell berechnet|wird individuell kalkuliert|nach individueller absprache|chiffré séparément|se cotiza aparte|se presupuesta aparte|orçado à parte|quotato a parte|wyceniane osobno|räknas separat|ayrıca fiyatlandırılır|يسعر حسب|تسعر حسب|επικοινωνήστε|संपर्क करें|let's chat|request a proposal|get a proposal|ask us for pricing|ask for pricing|ask for a price|pricing varies|price varies|prices vary|by quotation|by arrangement|by agreement|reach out for pricing|reach out for a quote|email us for pricing|individual offer|individual pricing|price depends|pricing depends|priced per project|priced individually|individually priced|quoted individually|quoted per project|quoted separately|scoped individually|we quote|we price each|pricing is tailored|on quote|sprechen sie mit uns|nach umfang|je nach umfang|auf angebot|individuell kalkuliert|preis individuell|preis nach vereinbarung|preis nach angebot|nach angebot|den preis nennen wir|wir erstellen ihnen ein angebot|à définir|selon projet|selon devis|selon le projet|tarif à définir|sur consultation|sur étude|sur cotation|le tarif dépend|le prix dépend|según proyecto|según presupuesto|según el proyecto|precio según|previa cotización|bajo cotización|bajo consulta|bajo presupuesto|consúltanos|consúltenos|consulte-nos|consulte valores|consulte o valor|consulte preços|consulte o preço|consulte condições|valor a combinar|conforme projeto|conforme o projeto|solicite um orçamento|solicite orçamento|da concordare|da definire|in base al progetto|in overleg|in nader overleg|prijs in overleg|op offerte|offerte|na offerte|cena do ustalenia|do ustalenia|wyceniane indywidualnie|do wyceny|cena indywidualna|цену уточняйте|рассчитать стоимость|узнать цену|запросить цену|запросить расчет|по договоренности|по договорённости|görüşelim|iletişime geç|fiyat sorunuz|fiyat sorun|fiyat alınız|özel fiyatlandırma|projeye göre|teklif iste|teklif üzerine|اطلب عرض سعر|اطلب عرض السعر|عرض سعر|عرض أسعار|عرض سعر مخصص|احصل على عرض سعر|طلب عرض سعر|تسعير مخصص|تسعير خاص|تسعير حسب الطلب|السعر عند الطلب|بالاتفاق|حسب الاتفاق|بحسب الاتفاق|يحدد لاحقاً|يحدد لاحقا|السعر حسب المشروع|حسب المشروع|حسب النطاق|حسب نطاق العمل|يحدد حسب|تحدد حسب|按需定制|定制报价|定制價格|定制价格|请咨询|請咨詢|敬请咨询|另议|另議|另行报价|另行報價|聯繫我們|联络我们|聯絡業務|联系商务|商务洽谈|客製報價|客製化報價|需報價|依需求報價|依需求|按需报价|按需求报价|专属报价|洽詢|來電洽詢|請洽|来电咨询|价格待定|按项目报价|联系获取报价|获取报价|電洽|專案報價|专案报价|項目報價|議價|议价|要お見積り|要お見積もり|要見積り|要見積もり|別途お見積もり|別途見積もり|別途見積り|別途ご相談|ご相談ください|ご相談|見積もり|見積り|都度見積|都度見積もり|都度お見積り|お見積り致します|問い合わせ|問合せ|価格応相談|料金応相談|요청 시 제공|요청시|맞춤 견적|별도 견적|견적 문의|견적 요청|견적|상담 문의|문의 바랍니다|문의주세요|협의 후 결정|가격 협의|별도협의|på förfrågan|pris på förfrågan|efter överenskommelse|enligt överenskommelse|enligt offert|på forespørgsel|pris på forespørgsel|på forespørsel|pris på forespørsel|etter avtale|ta kontakt|sopimuksen mukaan|tarjouksen mukaan|pyynnöstä|dle domluvy|dle dohody|podľa dohody|individuální nabídka|individuálna ponuka|na základě poptávky|egyedi ajánlat|kérjen ajánlatot|ajánlatkérés|egyedi árazás|megegyezés szerint|ofertă personalizată|cere ofertă|preț la cerere|ціна договірна|договірна|індивідуально|κατόπιν συμφωνίας|κατόπιν αιτήματος|לפי הצעת מחיר|הצעת מחיר|בהתאמה אישית",
  ],
  [
    'requestAlone',
    'custom|tailored|bespoke|tbd|individuell|sur mesure|personnalisé|personalizado|personalizada|personalizzato|maatwerk|niestandardowy|индивидуальный|özel|مخصص|مخصصة|عرض خاص|عرض مخصص|定制|定製|自定义|カスタム|맞춤|맞춤형|negotiable|quote|variable|custom-built|talk to an expert|talk to us|schedule a call|request|teklif|報價|报价|報價單|sur-mesure|da valutare|op afspraak|по договору|individuálně|egyedi|依專案|客製|客製化|ASK|要望|개별|tailored to you|reach out|speak with us|email us',
  ],
  [
    'price',
    "price|pricing|prices|our price|unit price|cost|costs|fee|fees|rate|rates|plan|plans|amount|only|just|forever|preis|preise|kosten|tarif|tarife|gebühr|prix|coût|tarifs|precio|precios|coste|tarifa|prezzo|prezzi|costo|preço|preços|custo|valor|prijs|prijzen|koszt|koszty|cena|ceny|naša cena|naše cena|běžná cena|bežná cena|ár|pris|priser|hinta|цена|цены|стоимость|ціна|вартість|fiyat|fiyatı|سعر|السعر|أسعار|الأسعار|بسعر|قيمة|قیمت|מחיר|价格|價格|售价|单价|輸入|輸出|输入|输出|输入价格|输出价格|输入单价|输出单价|缓存输入|入力|出力|価格|料金|税込|税抜|가격|입력|출력|요금|giá|harga|τιμή|मूल्य|stk|offer|sale|special|flat|approx|approx.|approximately|aprox|aprox.|about|ca.|ca|no annual contract|no annual contracts|no annual commitment|without annual commitment|no yearly contract|no long-term contract|monatlich kündbar|jederzeit kündbar|ohne mindestlaufzeit|ohne bindung|sans engagement|sin permanencia|senza vincoli|sem fidelidade|cancel anytime|circa|extra|input|output|cached|uncached|prompt|completion|additional|add'l|active|named|registered|billable|monthly active|full|more|weitere|weiterer|weiteren|zusätzliche|zusätzlicher|supplémentaire|supplémentaires|adicional|adicionales|aggiuntivo|extra's|dodatkowy|env.|environ|etwa|rund|около|حوالي|تقريبا|تقريباً|约|大约|約|およそ|약|unos|cerca de|cca|ongeveer|około|yaklaşık|omkring|noin|roughly|approximativement|aproximadamente|circa|بدون رسوم شهرية|بدون رسوم|no monthly fee|no monthly fees|no subscription fee|ohne grundgebühr|keine grundgebühr|sans frais mensuels|sin cuota mensual|sem mensalidade|senza canone|geen abonnementskosten|bez abonamentu|без абонентской платы|apenas|só|somente|sólo|solamente|appena|seulement|slechts|tylko|bara|sadece|yalnızca|всего|только|仅需|只需|わずか|あたり",
  ],
  [
    'included',
    'included|is included|inklusive|inbegriffen|enthalten|inclus|incluse|incluso|inclusa|inclusi|incluse|incluido|incluida|incluído|incluída|inbegrepen|wliczone|wliczony|w cenie|v ceně|включено|включён|dahil|مشمول|مشمولة',
  ],
  [
    'total',
    'total|subtotal|sum|due today|amount due|grand total|order total|gesamt|gesamtsumme|summe|zwischensumme|totale|suma|итого|toplam|إجمالي|الإجمالي|المجموع|合计|总计|合計|합계|tổng',
  ],
]

const taxes: readonly (readonly ['included' | 'excluded', string])[] = [
  [
    'included',
    'incl. vat|inc vat|inc. vat|including vat|incl vat|vat included|vat incl.|incl. tax|including tax|tax included|tax incl.|inc gst|inc. gst|incl. gst|including gst|gst included|inkl. mwst|inkl. mwst.|inkl. ust|inkl. ust.|inklusive mwst|brutto|ttc|t.t.c.|iva incluido|iva incluida|con iva|iva inclusa|iva incluso|iva inc.|com iva|impostos incluídos|incl. btw|inclusief btw|s dph|vč. dph|včetně dph|z vat|z vat-em|inkl. moms|ink moms|inkl moms|sis. alv|с ндс|в т.ч. ндс|з пдв|kdv dahil|شامل الضريبة|شامل ضريبة القيمة المضافة|شاملة الضريبة|含税|含稅|税込|税込み|부가세 포함|vat 포함|đã bao gồm vat|me φ.π.α|με φ.π.α|με φπα|mva inkl|inkl. mva',
  ],
  [
    'excluded',
    'excl. vat|ex vat|ex. vat|exc vat|exc. vat|excluding vat|excl vat|vat excluded|vat excl.|plus vat|+ vat|+vat|excl. tax|excluding tax|tax excluded|tax excl.|before tax|plus tax|plus taxes|+ tax|ex gst|ex. gst|excl. gst|excluding gst|plus gst|+ gst|zzgl. mwst|zzgl. mwst.|zzgl. ust|zzgl. ust.|zzgl. gesetzl. mwst.|exkl. mwst|exkl. mwst.|exkl. ust|netto|ohne mwst|ht|h.t.|hors taxe|hors taxes|hors tva|+ iva|más iva|sin iva|iva no incluido|più iva|+iva|iva esclusa|iva escl.|oltre iva|sem iva|excl. btw|exclusief btw|ex btw|bez dph|+ dph|bez vat|+ vat|exkl. moms|ex moms|excl. moms|ekskl. moms|eks. mva|ekskl. mva|alv 0|+ alv|без ндс|без пдв|+ kdv|kdv hariç|غير شامل الضريبة|بدون ضريبة|لا يشمل الضريبة|+ ضريبة|不含税|未稅|税抜|税別|부가세 별도|vat 별도|chưa bao gồm vat|chưa vat|χωρίς φ.π.α|χωρίς φπα|+ φπα|bez podatku',
  ],
]

const scales: readonly (readonly [number, string])[] = [
  [
    1e3,
    'k|thousand|tausend|tsd.|tsd|mille|mil|mila|duizend|tys.|tys|tis.|tusen|tusind|тыс.|тыс|тисяч|bin|ألف|الف|هزار|千|천|nghìn|ngàn|ribu|rb',
  ],
  [1e4, '万|萬|만'],
  [1e5, 'lakh|lakhs|lac'],
  [
    1e6,
    'm|mm|million|millions|mio|mio.|mln|mln.|millionen|millones|milioni|milhões|miljoen|milionów|milionů|miljoner|millioner|млн|млн.|milyon|مليون|میلیون|百万|triệu|juta|jt',
  ],
  [1e7, 'crore|crores'],
  [1e8, '亿|億|억'],
  [1e9, 'b|bn|billion|billions|mrd.|mrd|milliarden|milliards|mld.|mld|млрд|مليار'],
]

const billings: readonly (readonly ['monthly' | 'annual', string])[] = [
  [
    'monthly',
    'when billed monthly|when paid monthly|billed monthly|month-to-month|month to month|monthly billing|pay monthly|paid monthly|pay as you go monthly|when billed monthly|monatliche zahlung|monatliche abrechnung|bei monatlicher zahlung|facturation mensuelle|facturación mensual|pago mensual|fatturazione mensile|cobrança mensal|no plano mensal|rozliczane miesięcznie|płatność miesięczna|przy płatności miesięcznej|aylık ödeme|aylık ödemede|dibayar bulanan|月払い|月付|按月付费|월간 결제|월 결제|월 단위|فوترة شهرية|no plano mensal|no mensal|sem compromisso anual|sem anual|on the monthly plan|with monthly plan|billed each month|billed every month|billed per month|charged monthly|invoiced monthly|rolling monthly|cancel monthly|bei monatlicher abrechnung|bei monatlicher zahlweise|monatliche zahlweise|monatlich abgerechnet|monatlich bezahlt|monatlich zahlbar|facturé mensuellement|facturée mensuellement|paiement mensuel|facturé au mois|facturé par mois|facturado mensualmente|pagado mensualmente|se factura mensualmente|con pago mensual|faturado mensalmente|pagamento mensal|fatturato mensilmente|pagamento mensile|maandelijks gefactureerd|maandelijkse betaling|per maand gefactureerd|rozliczane co miesiąc|płatne miesięcznie|faktureras månadsvis|betalas månadsvis|faktureres månedligt|faktureres månedlig|laskutetaan kuukausittain|měsíční platba|fakturováno měsíčně|при оплате за месяц|при помесячной оплате|помесячная оплата|ежемесячная оплата|按月计费|按月計費|按月付|按月结算|按月支付|按月订阅|按月付費|月付费|月繳|月額払い|月々払い|월별 결제|월간 청구|매월 결제|يدفع شهرياً|تدفع شهرياً|مدفوعة شهرياً|دفع شهري|الدفع الشهري|الفوترة الشهرية|بالدفع الشهري|عند الدفع الشهري',
  ],
  [
    'annual',
    'no anual|compromisso anual|when billed annually|if billed annually|when billed yearly|when paid annually|when paid yearly|if paid annually|with annual billing|on annual billing|billed annually|billed yearly|billed annual|annual billing|yearly billing|paid annually|paid yearly|pay annually|pay yearly|annual commitment|annual contract|annual subscription|billed once a year|billed every year|per year billed|jährliche zahlung|jährliche abrechnung|bei jährlicher zahlung|bei jährlicher abrechnung|jährlich abgerechnet|jahreszahlung|facturation annuelle|facturé annuellement|facturado anualmente|facturación anual|pago anual|fatturazione annuale|faturamento anual|jaarlijks gefactureerd|jaarlijks betaald|bij jaarlijkse betaling|cobrança anual|pagamento anual|no plano anual|płatność roczna|przy płatności rocznej|rozliczenie roczne|yıllık ödeme|yıllık ödemede|yıllık faturalandırma|dibayar tahunan|tagihan tahunan|年払い|年付|按年付费|연간 결제|연 결제|연간 납부|فوترة سنوية|مدفوعة سنوياً|يدفع سنوياً|billed for the year|billed upfront annually|on the annual plan|on an annual plan|with annual plan|with an annual plan|with yearly plan|annual prepay|annual prepayment|paid up front annually|paid annually up front|prepaid annually|prepaid yearly|billed once yearly|billed once annually|billed per year|billed each year|annually billed|yearly billed|charged annually|charged yearly|invoiced annually|invoiced yearly|payable annually|paid once a year|paid in full annually|jährliche vorauszahlung|bei jährlicher vorauszahlung|bei jährlicher zahlweise|jährliche zahlweise|bei jahreszahlung|bei jahresabo|im jahresabo|im jahresabonnement|bei jahresabrechnung|jahresabrechnung|jährlich bezahlt|jährlich gezahlt|jährlich zahlbar|wird jährlich abgerechnet|im jahresplan|facturé à l’année|facturée annuellement|facturés annuellement|facturé par an|facturé une fois par an|paiement annuel|payé annuellement|payable annuellement|engagement annuel|avec engagement annuel|en facturation annuelle|en annuel|à l’année|facturé tous les ans|règlement annuel|facturado anual|facturados anualmente|facturada anualmente|pagado anualmente|cobrado anualmente|se factura anualmente|se cobra anualmente|con plan anual|compromiso anual|con pago anual|cobrado anualmente|faturado anualmente|faturado por ano|com plano anual|com pagamento anual|cobrança por ano|fatturato annualmente|fatturata annualmente|pagato annualmente|pagamento annuale|con piano annuale|con fatturazione annuale|jaarlijks vooraf|bij jaarbetaling|per jaar gefactureerd|per jaar betaald|jaarlijkse betaling|jaarlijkse facturering|rozliczane rocznie|płatne rocznie|płatne z góry za rok|przy rozliczeniu rocznym|w planie rocznym|årlig betalning|faktureras årligen|betalas årligen|faktureres årligt|betales årligt|faktureres årlig|laskutetaan vuosittain|vuosilaskutus|při roční platbě|roční platba|fakturováno ročně|účtováno ročně|éves fizetés esetén|éves számlázás|plata anuală|facturat anual|при оплате за год|при годовой оплате|при оплате на год|годовая оплата|оплата за год|оплата раз в год|yıllık peşin|yıllık olarak faturalandırılır|tính phí hàng năm|thanh toán hàng năm|dibayar per tahun|ditagih tahunan|按年计费|按年計費|按年付|按年结算|按年支付|按年订阅|按年付費|年付费|年度付费|年费制|年繳|年繳制|年額払い|年間払い|年間契約|年契約|一年分一括|年一括払い|연간 청구|연간 결제 시|연간 약정|연 단위 결제|1년 약정|فوترة سنوياً|تدفع سنوياً|تُدفع سنوياً|يُدفع سنوياً|يدفع سنويا|مدفوع سنوياً|دفع سنوي|الدفع السنوي|الدفع سنوياً|تفوتر سنوياً|عند الدفع السنوي|عند الدفع سنوياً|بالدفع السنوي|بفوترة سنوية|الفوترة السنوية|בחיוב שנתי|תשלום שנתי',
  ],
]

/** Words that are put together from others: "Wechselbonus", "Mindestauftragswert". */
const compounds: readonly (readonly [RegExp, readonly Mark[]])[] = [
  [
    /\p{L}{3}(?:guthaben|bonus|gutschein|gutschrift|rabatt|ersparnis|korting|tegoed|prämie)$/u,
    ['off', 'saving'],
  ],
  [
    /^mindest\p{L}*(?:wert|umsatz|betrag|preis|honorar|gebühr|entgelt|bestellung|auftrag|abnahme|summe|pauschale|vergütung)s?$/u,
    ['minimum'],
  ],
]

/** What a word of none of our lists says by the words it is put together from; lower case. */
export function compoundWords(word: string): readonly PriceWord[] {
  const found = word.length > 6 ? compounds.find(([pattern]) => pattern.test(word)) : undefined
  return (found?.[1] ?? []).map((mark) => ({ kind: 'mark', mark }))
}

interface Entry {
  readonly phrase: string
  readonly words: PriceWord[]
  /** Only right after "/" or "per". */
  readonly weak: boolean
}

/** A phrase of the vocabulary found in a text; one phrase may have several meanings. */
export interface WordHit {
  readonly words: readonly PriceWord[]
  readonly weak: boolean
  readonly end: number
}

const entries = new Map<string, Entry>()

function learn(phrases: string, word: PriceWord): void {
  for (const raw of phrases.split('|')) {
    const weak = raw.startsWith('~') && raw.length > 1
    const phrase = fold((weak ? raw.slice(1) : raw).toLowerCase()).text
    const key = `${weak ? '~' : ''}${phrase}`
    const known = entries.get(key)
    if (known) known.words.push(word)
    else entries.set(key, { phrase, words: [word], weak })
  }
}

for (const [word, phrases] of periodWords) learn(phrases, word)
for (const [phrase, code] of unitWords) learn(phrase, { kind: 'unit', code })
for (const [word, phrases] of partsOfHour) learn(phrases, word)
for (const [mark, phrases] of marks) learn(phrases, { kind: 'mark', mark })
for (const [tax, phrases] of taxes) learn(phrases, { kind: 'tax', tax })
for (const [factor, phrases] of scales) learn(phrases, { kind: 'scale', factor })
for (const [billing, phrases] of billings) learn(phrases, { kind: 'billing', billing })

/** Phrases by their first two characters (one, where the phrase has no more), longest first. */
const byStart = new Map<string, Entry[]>()
for (const entry of entries.values()) {
  const start = entry.phrase.slice(0, 2)
  byStart.set(start, [...(byStart.get(start) ?? []), entry])
}
for (const list of byStart.values()) list.sort((a, b) => b.phrase.length - a.phrase.length)

const none: readonly Entry[] = []

/** Phrases that may start with these two characters, longest first. */
function candidates(lower: string, start: number): readonly Entry[] {
  const two = byStart.get(lower.slice(start, start + 2)) ?? none
  const one = byStart.get(lower[start] ?? '') ?? none
  return one.length === 0 || lower.length === start + 1
    ? two.length > 0
      ? two
      : one
    : [...two, ...one]
}

/** The longest phrase of the vocabulary that starts at `start` of lower-case text; null when none does. */
export function wordAt(lower: string, start: number, known = false): WordHit | null {
  if (!wordStart(lower, start, known)) return null
  let found: Entry | null = null
  let weak: Entry | null = null
  for (const entry of candidates(lower, start)) {
    if (found && entry.phrase.length < found.phrase.length) break
    const end = start + entry.phrase.length
    if (!lower.startsWith(entry.phrase, start)) continue
    if (!wordEnd(lower, end)) continue
    if (entry.weak) weak ??= entry
    else found ??= entry
  }
  if (weak && (!found || weak.phrase.length > found.phrase.length)) {
    return { words: weak.words, weak: true, end: start + weak.phrase.length }
  }
  if (!found) return null
  const words = weak ? [...found.words, ...weak.words] : found.words
  return { words, weak: false, end: start + found.phrase.length }
}
