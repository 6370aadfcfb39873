// The button below a box, from the first time that somebody begins to write in it.
import { mount, unmount } from 'svelte';
import './typing-offers.css';
import { boxOf, type TextBox } from './text-box.ts';
import TypingToggle from './TypingToggle.svelte';

/** A phone or a tablet without a keyboard has one on its screen, and that writes Chinese by itself. */
const withoutKeys = '(hover: none) and (pointer: coarse)';

interface Offer {
	form: HTMLFormElement;
	toggle: object;
}
let offers: Offer[] = [];
let count = 0;

/**
 * Offers to type Chinese by pinyin in the boxes of a form, from the first time that one of them is entered. Does nothing the second time,
 * and where there is no keyboard.
 * @param entered the form, or its id
 */
export function offer(entered: HTMLFormElement | string): void {
	forgetClosed();
	const form =
		typeof entered === 'string' ? document.querySelector<HTMLFormElement>(`form#${entered}`) : entered;
	if (!form?.isConnected || matchMedia(withoutKeys).matches || offers.some((offer) => offer.form === form))
		return;
	const place = document.createElement('div');
	place.className = 'typing no-print';
	let box: TextBox | null = null;
	const enter = (event: Event) => {
		box = boxOf(event) ?? box;
		if (box && place.previousElementSibling !== box) box.after(place);
	};
	const active = document.activeElement;
	if (active && form.contains(active)) enter({ target: active } as unknown as Event);
	form.addEventListener('focusin', enter);
	count += 1;
	const props = { form, listId: `pinyin-${count}`, refocus: () => box?.focus() };
	offers.push({ form, toggle: mount(TypingToggle, { target: place, props }) });
}

/** Forms that are gone take theirs along. */
function forgetClosed() {
	for (const { form, toggle } of offers) if (!form.isConnected) void unmount(toggle);
	offers = offers.filter(({ form }) => form.isConnected);
}
