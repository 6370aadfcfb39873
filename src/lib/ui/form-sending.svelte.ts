/**
 * What the page says about a form on its way: nothing, "Sending…", or that it did not arrive; where there is no form,
 * `offline`: data of the page is asked for again and again (repeat-page-data.ts).
 */
export const sending = $state({ state: 'idle' as 'idle' | 'sending' | 'unsent' | 'offline' });

/** A form without scripts of its own loads a page, or saves a file and loads none: then it may be pressed again, in milliseconds. */
const nativeFormRests = 8_000;

/**
 * From now on a form is sent once, however often its button is pressed, and the page says so at once. Forms with
 * `enhance` say themselves when their answer has come (`arrived`).
 */
export function sendOnce(): void {
	addEventListener('submit', begin, { capture: true });
	addEventListener('input', ({ target }) => {
		const form = (target as HTMLInputElement).form;
		if (form) notSent(form);
	});
	// A page that comes back from the browser's memory has nothing on its way.
	addEventListener('pageshow', () => {
		for (const form of onTheirWay()) arrived(form);
	});
}

function begin(event: SubmitEvent) {
	const form = event.target as HTMLFormElement;
	const button = event.submitter as HTMLButtonElement | null;
	// Not `form.method`: a field may have that name.
	if ((button?.getAttribute('formmethod') ?? form.getAttribute('method'))?.toLowerCase() !== 'post') return;
	if (isOnItsWay(form)) {
		event.preventDefault();
		event.stopImmediatePropagation();
		return;
	}
	form.dataset.sending = '';
	form.dataset.sent = '';
	sending.state = 'sending';
	// After every listener, which a microtask would not be: who prevented the form has it sent by script.
	setTimeout(() => {
		if (!event.defaultPrevented) setTimeout(() => arrived(form), nativeFormRests);
	});
}

/** Whether what stands in a form has been sent, and nothing was typed since then. */
export const isSent = (form: HTMLFormElement): boolean => form.dataset.sent !== undefined;

/** What a form sent was refused or lost, or something is typed: its words stand nowhere else. */
export function notSent(form: HTMLFormElement): void {
	delete form.dataset.sent;
}

/** Whether a form was sent, and has had no answer yet. */
const isOnItsWay = (form: HTMLFormElement): boolean => form.dataset.sending !== undefined;

const onTheirWay = () => document.querySelectorAll<HTMLFormElement>('form[data-sending]');

/** The answer of a form has come, or `unsent`: it never will. */
export function arrived(form: HTMLFormElement, outcome: 'idle' | 'unsent' = 'idle'): void {
	delete form.dataset.sending;
	sending.state = outcome === 'unsent' || !onTheirWay().length ? outcome : 'sending';
}
