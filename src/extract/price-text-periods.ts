import type { PriceWord } from './price-word.ts'

/**
 * Words for periods. `~` before a word: read as a period only right after "/" or "per"
 * ("/m", "per yr"), because it means other things elsewhere.
 */
export const periodWords: readonly (readonly [PriceWord, string])[] = [
  [
    { kind: 'period', period: 'PT1H' },
    "hour|hours|hourly|~time|~timen|i timen|pr. time|per time|pr time|timeløn|hodinově|na hodinu|za hodinu|hodinu|hodina|hodiny|每小时|每小時|小时|小時|時間あたり|1時間|시간당|saatlik|horaire|horaires|stundensatz|stundenpreis|uurtarief|oraria|orario|godzinowa|godzinowo|hodinová|timpris|timepris|~hr|~hrs|~h|stunde|stunden|std|std.|stündlich|heure|heures|~l'heure|hora|horas|~ora|~ore|uur|uren|godzina|godzinę|godz|godz.|hodina|hodinu|hodinu|hod.|óra|~timme|~timmen|~timme|~time|~timen|tunti|час|часа|в час|година|годину|saat|saatlik|ساعة|الساعة|שעה|小时|小時|時間|시간|시간당|giờ|jam|ώρα|ঘণ্টা|घंटा|~tim|~tim.|~timer|hourly rate|tarif horaire|時給|時間単価|1時間|per ora|all'ora|~l'ora|godzin|godziny|hodiny|timma|للساعة|بالساعة|في الساعة|ساعات|每小时|часов",
  ],
  [
    { kind: 'period', period: 'P1D' },
    'day|days|daily|day rate|tjm|journalier|journalière|tagessatz|tagespauschale|dagtarief|dagprijs|diaria|diário|diária|giornaliera|giornaliero|dzienna|dniówka|~d|tag|tage|täglich|pro tag|jour|jours|journée|día|dia|días|dias|giorno|giorni|dag|dagen|dzień|~den|~nap|päivä|день|дня|в день|~gün|يوم|يوميا|يومياً|يوميًا|天|每天|日|每日|一日|일|하루|ngày|hari|ημέρα|יום|दिन|日給|日当|jornada|jornada completa|giornata|full day|ganztags|dniowo|في اليوم|لليوم|باليوم|yevmiye|dzień roboczy|doba|dobę|dobowo|za dobę|dobowa|op dagbasis',
  ],
  [
    { kind: 'period', period: 'P1W' },
    'week|weeks|weekly|~wk|~w|woche|wochen|wöchentlich|semaine|semaines|hebdomadaire|semana|semanas|settimana|week|weken|tydzień|týden|hét|vecka|uge|uke|viikko|неделя|неделю|в неделю|тиждень|hafta|haftalık|أسبوع|اسبوع|أسبوعيا|أسبوعياً|周|每周|週|毎週|주|주간|tuần|minggu|שבוע|εβδομάδα|सप्ताह|wekelijks|settimanale|settimanali|semanal|tygodniowo|veckovis|ugentligt|في الأسبوع|للأسبوع|周付|每週',
  ],
  [
    { kind: 'period', period: 'P1M' },
    'month|months|monthly|p.m.|pcm|a month|each month|every month|~mo|~mo.|mo.|mos|mos.|mths|~mth|~mnth|~pm|~mon|~m|monat|monate|monatlich|mtl|mtl.|im monat|pro monat|~mon.|mois|mensuel|mensuelle|par mois|mensuellement|mes|meses|al mes|mensual|mensuales|mensualmente|mese|mesi|al mese|mensile|mensili|mês|mensal|ao mês|mensais|maand|maanden|per maand|maandelijks|~mnd|miesiąc|miesięcznie|miesięczny|miesiące|~mies|~mies.|mies.|měsíc|měsíčně|mesiac|mesačne|lună|luna|lunar|hónap|havonta|hó|månad|månaden|måneden|månadsvis|måned|pr. måned|om måneden|i måneden|måneder|~mdr|~mån|mån.|månedligt|kuukausi|kuukaudessa|~kk|месяц|месяца|в месяц|ежемесячно|мес|мес.|місяць|на місяць|щомісяця|міс.|міс|месец|месечно|~ay|aylık|aylik|شهر|شهور|أشهر|اشهر|شهريا|شهرياً|شهريًا|شهري|بالشهر|للشهر|ماه|ماهانه|חודש|לחודש|חודשי|月|每月|月額|/月|个月|個月|ヶ月|か月|月々|包月|월|매월|개월|한달|한 달|월간|월정액|tháng|hàng tháng|mỗi tháng|bulan|per bulan|sebulan|bulanan|μήνα|μήνας|μηνιαίως|τον μήνα|เดือน|ต่อเดือน|ต่อ เดือน|महीना|माह|मासिक|प्रति माह|mensuali|monatspreis|monatliche|monatlicher|mensualité|maandelijkse|في الشهر|كل شهر|شهرية|الشهر|لكل شهر|~mese|月付|每個月|miesiąca|miesięcy|månatlig|månadskostnad|månedlig|kuukausittain|ежемесячный|~mth.|mensalidade|mensualidad|monatsgebühr|monatsbeitrag|monatspauschale|maandbedrag|maandprijs|mensilità|الشهري|الشهرية|اشتراك شهري|الاشتراك الشهري|شهريًّا',
  ],
  [
    { kind: 'period', period: 'P3M' },
    'quarter|quarters|quarterly|per quarter|~qtr|quartal|quartalsweise|vierteljährlich|trimestre|trimestriel|trimestral|trimestrale|kwartaal|kwartał|kwartalnie|čtvrtletí|čtvrtletně|kvartal|квартал|季度|每季|季|分기|四半期|every quarter|je quartal|vierteljahr|pro vierteljahr|trimestriellement|trimestrielle|trimestralmente|per kwartaal|driemaandelijks|kwartalny|kwartalna|kvartalsvis|čtvrtletní|ежеквартально|ربع سنوي|ربع سنوياً|كل ثلاثة أشهر|季付|每季度|四半期ごと|분기별|üç aylık',
  ],
  [
    { kind: 'period', period: 'P6M' },
    'half-year|half year|semiannual|semi-annual|semi-annually|semiannually|halbjahr|halbjährlich|semestre|semestriel|semestral|semestrale|halfjaar|półrocze|半年|half-yearly|half yearly|six-monthly|halbjährig|je halbjahr|pro halbjahr|semestrielle|semestriellement|semestralmente|halfjaarlijks|per halfjaar|półrocznie|półroczny|halvår|halvårsvis|pololetně|polroku|полгода|نصف سنوي|نصف سنوياً|كل ستة أشهر|半年付|半年ごと|반기|altı aylık',
  ],
  [
    { kind: 'period', period: 'P1Y' },
    "year|years|yearly|annually|annual|annum|per annum|p.a.|p. a.|a year|each year|every year|~yr|~yr.|yr|~pa|~yrs|~y|~annual|jahr|jahre|jährlich|im jahr|pro jahr|jährliche|jährlicher|jaehrlich|~an|~ans|année|par an|annuel|annuelle|annuellement|año|ano|años|anual|anuales|al año|anualmente|ao ano|anno|anni|all'anno|annuo|annuale|annualmente|jaar|jaarlijks|per jaar|~jr|rok|rocznie|roczny|roku|~r.|ročně|ročne|rok|~an|anual|év|évente|éves|år|årligen|årligt|årlig|om året|vuosi|vuodessa|~v|год|года|в год|ежегодно|рік|на рік|щорічно|година|годишно|yıl|yıllık|yillik|سنة|سنوات|سنين|سنويا|سنوياً|سنويًا|سنوي|سنوية|السنة|للسنة|عام|بالسنة|سال|سالانه|שנה|לשנה|שנתי|年|每年|年額|年间|年間|年付|년|연|매년|연간|1년|năm|mỗi năm|hàng năm|tahun|per tahun|tahunan|setahun|χρόνο|έτος|ετησίως|साल|वर्ष|वार्षिक|school year|academic year|schuljahr|année scolaire|curso escolar|curso académico|año escolar|anno scolastico|anno accademico|ano letivo|ano letivo|schooljaar|academiejaar|rok szkolny|rok akademicki|läsår|skoleår|学年|学年度|年度|السنة الدراسية|العام الدراسي|учебный год|في السنة|كل سنة|السنوي|لكل سنة|jahresgebühr|jahrespreis|jahrestarif|jaarprijs|jaartarief|årspris|årsavgift|vuosihinta|op jaarbasis|auf jahresbasis|sur une base annuelle|su base annua|en base anual|em base anual|w skali roku|jahresbeitrag|jahrespauschale|anualidad|anuidade|السنوية|اشتراك سنوي|الاشتراك السنوي",
  ],
  [{ kind: 'period', period: 'P2Y' }, 'biennial|biennially|every two years|two years|2-year'],
  [{ kind: 'period', period: 'P3Y' }, 'triennial|triennially|every three years|three years|3-year'],
]
