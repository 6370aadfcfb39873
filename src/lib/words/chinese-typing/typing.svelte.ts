import { type CompositionView, newComposition } from './composition.ts';
import { actOf } from './keys.ts';
import type { Lexicon } from './lexicon.ts';
import { boxOf, insertText, type TextBox, textBefore } from './text-box.ts';

const nothing: CompositionView = {
	chosen: '',
	letters: '',
	page: [],
	marked: 0,
	hasEarlier: false,
	hasLater: false
};

/** Attributes of a box while candidates are shown for it. */
const whileShown = ['aria-activedescendant', 'aria-autocomplete', 'aria-controls'];

/**
 * Makes the boxes of a form take pinyin. The input method of the system is left alone: what it types never comes here.
 * @param listId the id of the list of candidates; a candidate's is this with its place
 */
export function typePinyin(form: HTMLFormElement, lexicon: Lexicon, listId: string) {
	const composition = newComposition(lexicon);
	let view = $state.raw(nothing);
	let english = $state(false);
	let tones = $state(false);
	let box: TextBox | undefined;
	let inPlainWord = false;
	// Shift alone changes to English and back: no other key between.
	let shiftAlone = false;

	/** What came of a key: text goes into the box, and the list is shown as it is now. */
	function show(text = '') {
		if (text && box) insertText(box, text);
		view = composition.letters() ? composition.view() : nothing;
		const shown = {
			'aria-activedescendant': `${listId}-${view.marked}`,
			'aria-autocomplete': 'list',
			'aria-controls': listId
		};
		for (const name of whileShown)
			if (view.page.length) box?.setAttribute(name, shown[name as keyof typeof shown]);
			else box?.removeAttribute(name);
	}

	function keydown(event: KeyboardEvent) {
		const target = boxOf(event);
		shiftAlone = event.key === 'Shift' && !event.repeat;
		// 229: an input method of the system has the key.
		if (!target || event.isComposing || event.keyCode === 229 || english) return;
		if (target !== box) enter(target);
		const act = actOf(
			{
				key: event.key,
				ctrlKey: event.ctrlKey,
				metaKey: event.metaKey,
				altKey: event.altKey,
				altGraph: event.getModifierState('AltGraph')
			},
			{ letters: composition.letters(), inPlainWord, tones, before: textBefore(target) }
		);
		if (act.act === 'pass') {
			inPlainWord = act.inPlainWord;
			if (act.first && composition.letters())
				show(act.first === 'read' ? composition.chooseAll() : composition.asTyped());
			return;
		}
		inPlainWord = false;
		event.preventDefault();
		event.stopImmediatePropagation();
		if (act.act === 'add') show(composition.add(act.letter));
		else if (act.act === 'choose') show(composition.choose(act.place));
		else if (act.act === 'mark') show(composition.chooseAll() + act.text);
		else if (act.act !== 'ignore') {
			const text =
				act.act === 'move' || act.act === 'turn' ? composition[act.act](act.by) : composition[act.act]();
			show(text ?? '');
		}
	}

	function keyup({ key }: KeyboardEvent) {
		if (key !== 'Shift' || !shiftAlone) return;
		shiftAlone = false;
		turnEnglish();
	}

	function turnEnglish() {
		show(composition.asTyped());
		english = !english;
	}

	/** Another box, or the same again. */
	function enter(target: TextBox) {
		if (target !== box) leave();
		box = target;
	}

	/** Nothing that was typed is lost: letters that wait go into the box as they are. */
	function leave() {
		if (composition.letters()) show(composition.asTyped());
		inPlainWord = shiftAlone = false;
	}

	const focusin = (event: Event) => {
		const target = boxOf(event);
		if (target) enter(target);
	};
	/** The cursor is put elsewhere: what waits stays where it was typed. */
	function pointerdown(event: Event) {
		if (boxOf(event)) leave();
		shiftAlone = false;
	}
	const listeners = { keydown, keyup, focusin, focusout: leave, submit: leave, pointerdown };
	for (const [name, listener] of Object.entries(listeners))
		form.addEventListener(name, listener as EventListener, { capture: true });

	return {
		get view() {
			return view;
		},
		get english() {
			return english;
		},
		get tones() {
			return tones;
		},
		turnEnglish,
		turnTones: () => void (tones = !tones),
		choose: (place: number) => show(composition.choose(place)),
		turn(by: number) {
			composition.turn(by);
			show();
		},
		stop() {
			leave();
			for (const [name, listener] of Object.entries(listeners))
				form.removeEventListener(name, listener as EventListener, { capture: true });
		}
	};
}

export type Typing = ReturnType<typeof typePinyin>;
