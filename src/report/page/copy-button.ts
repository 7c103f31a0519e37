import { h } from './dom.ts';

/** Copies a text and says so. */
export function copyButton(text: string): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'copy' }, 'Copy');
  button.addEventListener('click', async () => {
    button.textContent = (await copy(text)) ? 'Copied' : 'Select and copy by hand';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Where a browser keeps the clipboard from pages on disk. */
function copyBySelection(text: string): boolean {
  const area = h('textarea', { class: 'visually-hidden' });
  area.value = text;
  const parent = document.querySelector('dialog[open]') ?? document.body;
  parent.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
