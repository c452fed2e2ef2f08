/** Every way out of a document that we know, each beside a word that must still be read. */
export const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"onload="alert(1)',
  "' onclick='alert(1)",
  '](javascript:alert(1))',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '</style></title></svg><script>1</script>',
  '| a | b |\n| --- | --- |',
  '\n\n# broken out\n\n- list',
  ']]><script>1</script>',
  '{a|rich} \u0000\u0008\u202e\ud800 &lt;b&gt; &#60;i&#62;',
  '`code` *bold* _em_ ~~gone~~',
]
