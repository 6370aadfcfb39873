import { chineseMark } from './punctuation.ts';

/** A key that was pressed, as a browser tells it. */
export interface PressedKey {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	/** AltGr: it types marks of other keyboards. */
	altGraph: boolean;
}

/** Where it was pressed. */
export interface TypingState {
	/** The letters that wait to become characters. */
	letters: string;
	/** A word in capitals or with one goes on: it stays as it is typed. */
	inPlainWord: boolean;
	/** Whether numbers are tones, or choose a candidate. */
	tones: boolean;
	/** The text in front of the cursor. */
	before: string;
}

/** What a key does. */
export type KeyAct =
	| { act: 'add'; letter: string }
	| { act: 'choose'; place: number }
	| { act: 'move' | 'turn'; by: number }
	| { act: 'chooseMarked' | 'keepLetters' | 'asTyped' | 'erase' | 'ignore' }
	/** A mark of Chinese; what waits is read before. */
	| { act: 'mark'; text: string }
	/** The browser does with the key what it does; what waits is read or kept before. */
	| { act: 'pass'; first?: 'read' | 'asTyped'; inPlainWord: boolean };

const whileComposing: Record<string, KeyAct> = {
	' ': { act: 'chooseMarked' },
	Enter: { act: 'keepLetters' },
	Escape: { act: 'asTyped' },
	Backspace: { act: 'erase' },
	Delete: { act: 'ignore' },
	ArrowRight: { act: 'move', by: 1 },
	ArrowDown: { act: 'move', by: 1 },
	ArrowLeft: { act: 'move', by: -1 },
	ArrowUp: { act: 'move', by: -1 },
	PageDown: { act: 'turn', by: 1 },
	'=': { act: 'turn', by: 1 },
	PageUp: { act: 'turn', by: -1 },
	'-': { act: 'turn', by: -1 },
	"'": { act: 'add', letter: "'" }
};

/** What a key does while Chinese is typed. */
export function actOf(pressed: PressedKey, { letters, inPlainWord, tones, before }: TypingState): KeyAct {
	const { key } = pressed;
	const composing = letters !== '';
	if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Process', 'Unidentified'].includes(key))
		return { act: 'pass', inPlainWord };
	if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.altGraph)
		return { act: 'pass', first: 'asTyped', inPlainWord: false };
	if (inPlainWord && /^[\p{L}\p{N}'’-]$/u.test(key)) return { act: 'pass', inPlainWord: true };
	if (/^[a-z]$/.test(key)) return { act: 'add', letter: key };
	if (key === 'ü') return { act: 'add', letter: 'v' };
	if (composing) {
		if (key === ':' && /[nl]u$/.test(letters)) return { act: 'add', letter: ':' };
		if (/^[1-9]$/.test(key)) return numberAct(Number(key), tones);
		const action = Object.hasOwn(whileComposing, key) ? whileComposing[key] : undefined;
		if (action) return action;
	}
	const mark = chineseMark(key, composing ? '' : before);
	if (mark) return { act: 'mark', text: mark };
	const isCapital = /^\p{Lu}$/u.test(key);
	// Whatever else is typed comes after the characters; keys that go elsewhere leave the letters as they were typed.
	return { act: 'pass', first: [...key].length === 1 ? 'read' : 'asTyped', inPlainWord: isCapital };
}

const numberAct = (number: number, tones: boolean): KeyAct =>
	tones
		? number <= 5
			? { act: 'add', letter: String(number) }
			: { act: 'ignore' }
		: { act: 'choose', place: number - 1 };
