/**
 * Chrome and Edge 111 send a form by script without the button that was pressed (the second argument of FormData came
 * with 112): a decision would lose what was decided. There, and only there, the button's value is put into the form
 * for as long as the form is read.
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
	// After every listener of the form, and before a form that goes on without script names its button by itself.
	addEventListener('submit', () => input.remove(), { once: true });
}
