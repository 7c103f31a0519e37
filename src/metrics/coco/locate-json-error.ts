const TOKEN =
  /[ \t\r\n]*(?:("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.+-])|(true|false|null)(?!\w)|([[\]{},:]))/y;
const END = /[ \t\r\n]*$/y;

/**
 * Position of the first character at which a text stops being JSON (RFC 8259); its length where it ends too early.
 * JavaScript's own messages leave the place out as often as not.
 */
export function locateJsonError(text: string): number {
  const open: ('[' | '{')[] = [];
  // What may come next: a value, a key, or what follows one.
  let wants: 'value' | 'key' | 'colon' | 'separator' = 'value';
  let mayClose = false;
  let at = 0;
  for (;;) {
    if (open.length === 0 && wants === 'separator') {
      END.lastIndex = at;
      return END.test(text) ? text.length : skipSpace(text, at);
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const start = skipSpace(text, at);
    if (!match) return start;
    const [, string, number, literal, mark] = match;
    const top = open.at(-1);
    if (wants === 'key' && string !== undefined) wants = 'colon';
    else if (wants === 'colon' && mark === ':') wants = 'value';
    else if (wants === 'value' && (string ?? number ?? literal) !== undefined) wants = 'separator';
    else if (wants === 'value' && (mark === '[' || mark === '{')) {
      open.push(mark);
      wants = mark === '[' ? 'value' : 'key';
      mayClose = true;
      at = TOKEN.lastIndex;
      continue;
    } else if (wants === 'separator' && mark === ',') wants = top === '[' ? 'value' : 'key';
    else if ((wants === 'separator' || mayClose) && mark === (top === '[' ? ']' : '}')) {
      open.pop();
      wants = 'separator';
    } else return start;
    mayClose = false;
    at = TOKEN.lastIndex;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at++;
  return at;
}
