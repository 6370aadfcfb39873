/**
 * Chrome and Edge 111 send a form by script without the button that was pressed (the second argument of FormData came
 * with 112): a decision would be lost. In these browsers only, a hidden field carries the button's value while the
 * form is read.
 */
export function carryPressedButton(): void {
	if (supportsSubmitter()) return;
	addEventListener('submit', addButtonValue, { capture: true });
}

function supportsSubmitter(): boolean {
	const form = document.createElement('form');
	const button = document.createElement('button');
	button.name = 'pressed';
	form.append(button);
	return new FormData(form, button).has('pressed');
}

function addButtonValue({ target, submitter }: SubmitEvent) {
	if (!(submitter instanceof HTMLButtonElement) || !submitter.name) return;
	const input = document.createElement('input');
	input.type = 'hidden';
	input.name = submitter.name;
	input.value = submitter.value;
	(target as HTMLFormElement).append(input);
	// Removed after every listener of the form, and before a form that is sent without script adds its button by itself.
	addEventListener('submit', () => input.remove(), { once: true });
}
