// Everything that typing by pinyin needs, loaded when somebody turns it on.
import { readLexicon, type Lexicon } from './lexicon.ts';
import { typePinyin, type Typing } from './typing.svelte.ts';

export { default as TypingBar } from './TypingBar.svelte';

let lexicon: Promise<Lexicon> | undefined;

/** Loads the words with the first use, and makes the boxes of a form take pinyin. Throws where the words cannot be loaded. */
export async function startTyping(form: HTMLFormElement, listId: string): Promise<Typing> {
	lexicon ??= import('./data/words.txt?raw').then((words) => readLexicon(words.default));
	lexicon.catch(() => (lexicon = undefined));
	return typePinyin(form, await lexicon, listId);
}
