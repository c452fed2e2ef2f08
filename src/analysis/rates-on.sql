-- What did one euro buy on a day, by fixings not older than seven days, as known at a moment?
SELECT
  currency,
  strftime(max(rate_on), '%Y-%m-%d') AS fixedOn,
  arg_max(rate_text, rate_on) AS rate
FROM rates_as_known($known)
WHERE rate_on <= $day::DATE AND rate_on >= $day::DATE - 7
GROUP BY currency
ORDER BY currency;
