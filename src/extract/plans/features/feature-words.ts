/** Without a limit, in the languages of price pages. */
export const unlimitedWords =
  /(?<![\p{L}\p{N}])(?:(?:truly |virtually )?unlimited|unlimted|no limits?(?: on)?|unmetered|infinite|unbegrenzt\p{L}*|unlimitiert\p{L}*|unbeschränkt\p{L}*|uneingeschränkt\p{L}*|illimit\p{L}*|ilimitad\p{L}*|sin límites?(?: de)?|senza limiti(?: di)?|sem limites?(?: de)?|onbeperkt\p{L}*|ongelimiteerd\p{L}*|nielimitowan\p{L}*|nieograniczon\p{L}*|bez (?:limitu|limitów|ograniczeń)|obegränsa\p{L}*|ubegræns\p{L}*|ubegrens\p{L}*|rajoit(?:t\p{L}*|ukset\p{L}*)|neomezen\p{L}*|neobmedzen\p{L}*|korlátlan\p{L}*|nelimitat\p{L}*|sınırsız|limitsiz|неограничен\p{L}*|безлимит\p{L}*|без ограничений|необмежен\p{L}*|без обмежень|απεριόριστ\p{L}*|غير محدود\p{L}*|بلا حدود|ללא הגבלה|không giới hạn|tak terbatas|tanpa batas|असीमित)(?!\p{L})|∞|无限制?|無限制?|不限量?|無制限|무제한|ไม่จำกัด/iu

/** "… not included", after or instead of the name. */
export const notIncludedWords =
  /(?<!\p{L})(?:not (?:included|available|supported)|unavailable|nicht (?:enthalten|verfügbar|inbegriffen|inklusive)|non (?:inclus\p{L}*|disponibil\p{L}*|incluid\p{L}*|compres\p{L}*)|pas (?:inclus\p{L}*|disponible)|no (?:incluid\p{L}*|incluye|disponible)|não (?:incluíd\p{L}*|inclui|disponível)|niet (?:inbegrepen|beschikbaar)|nie (?:zawiera|obejmuje|wliczone|dostępne)|niedostępn\p{L}*|ingår (?:ej|inte)|ej inkluderat|ikke inkludert|ikke inkluderet|ei sisälly|není součástí|nem tartalmaz\p{L}*|dahil değil\p{L}*|не включен\p{L}*|не входит|недоступно|غير (?:متضمن|مشمول|متاح|متوفر)\p{L}*|لا يشمل)(?!\p{L})|不包含|不包括|不含|不支持|含まれません|含まず|対象外|미포함|제공되지 않음|không bao gồm|tidak termasuk/iu

/** "No …" in front of a thing; with words that may follow it before the thing. */
export const noWords =
  /^(?:no|without|kein(?:e[nrsm]?)?|ohne|sans|pas d['e]|aucune?|sin|ningún|ninguna|senza|nessun[ao]?|sem|nenhum[a]?|geen|zonder|bez|brak|ingen|inga|inget|utan|uden|uten|ei|без|нет|немає|بدون|بلا|لا يوجد|không có|tanpa)(?:\s+|(?<='))(?=\p{L})|^(?:没有|無し|無)(?=\p{L})/iu

/** What nobody wants: "No hidden fees" is a benefit, not a lack. */
export const unwelcome =
  /fees?\b|costs?\b|charges?\b|card|contract|commit|lock-?in|\bads?\b|advert|watermark|branding|limits?\b|\bcod(?:e|ing)\b|hidden|risk|track|downtime|minimum|obligation|strings|spam|install|overage|expir|hassle|surprise|cancel|throttl|^set-?up$|set-?up (?:needed|required)|kosten|gebühr|karte|vertrag|bindung|laufzeit|werbung|wasserzeichen|verpflicht|limit|engagement|frais|carte|publicité|filigrane|durée|compromiso|permanencia|tarjeta|anuncio|marca de agua|comision|costi|carta|vincol|pubblicit|commission|taxa|cartão|fidelidade|anúncio|multa|advertentie|reclame|abonnementskosten|opłat|reklam|kart|umow|zobowiąz|avgift|bindning|annons|bindingstid|gebyr|maksu|poplat|závaz|ücret|taahhüt|komisyon|комисси|реклам|договор|رسوم|عمولة|إعلانات|التزام|手数料|广告|廣告|手续费/iu

/** A cell or a mark in words. */
export const yesCell =
  /^(?:yes|included?|incl\.?|available|ja|inklusive|inkl\.?|enthalten|inbegriffen|verfügbar|oui|inclus\p{L}*|compris\p{L}*|sí|si|incluid\p{L}*|disponible|sì|incluso|inclusa|compreso|sim|inclus[oa]s?|incluíd\p{L}*|inbegrepen|tak|w cenie|zawiera|ingår|inkluderat|inkludert|inkluderet|kyllä|ano|igen|da|var|evet|dahil|да|включено|есть|так|نعم|متضمن|مشمول|متاح|متوفر|כן|是|有|包含|支持|はい|あり|対応|含む|예|네|포함|제공|có|ya|termasuk|true|y|o|○|◯|⭕|●)$/iu
export const noCell =
  /^(?:no|none|not included|n\/a|na|not available|unavailable|nein|nicht enthalten|nicht inbegriffen|non|no incluid\p{L}*|não|nao|nee|nie|brak|nej|nei|ei|ne|nem|nu|hayır|yok|нет|ні|немає|لا|غير متاح|לא|否|无|無|不支持|いいえ|なし|非対応|아니요|없음|미포함|không|tidak|false|-+|–|—|―|✗|✘|✕|✖|❌|🚫|⛔|×|x)$/iu

/** "Everything in Pro, plus": a plan that holds another. */
export const everythingIn =
  /^(?:everything (?:in|from|of|that)|all (?:the )?(?:features? )?(?:in|of|from|the features of|features of)|all \p{L}+ features|includes everything|alles (?:aus|in|von|vom|uit|van|im|was)|alle (?:funktionen|features|vorteile|functies) (?:aus|von|des|der|van|uit)|tout(?:es les fonctionnalités)? (?:ce qui|ce que|de|du|dans|le|des)|todo (?:lo|el|de|en)|todas las (?:funciones|características)|tutto (?:di|quello|ciò|il|quanto)|tudo (?:do|da|de|o que|no)|todos os recursos|wszystko (?:z|co|w)|allt (?:i|från|som)|alt (?:i|fra|fra)|vše (?:z|co)|всё|все (?:из|что|функции|возможности)|كل (?:ما في|ما|مميزات|ميزات|شيء في)|جميع (?:ميزات|مميزات)|包含.{1,20}(?:所有|全部)|.{1,20}(?:のすべて|の全機能|の全て)|.{1,20}의 모든|semua (?:fitur|yang))/iu
