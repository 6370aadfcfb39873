/**
 * Chrome and Edge 111 send a form by script without the button that was pressed (the second argument of FormData came
 * with 112): a decision would lose what was decided. There, and only there, the button's value is put into the form
 * for as long as the form is read.
 */
export function carryPressedButton(): void {
	if (namesTheButton()) return;
	addEventListener('submit', carry, { capture: true });
}

function namesTheButton(): boolean {
	const form = document.createElement('form');
	const button = document.createElement('button');
	button.name = 'pressed';
	form.append(button);
	return new FormData(form, button).has('pressed');
}

function carry({ target, submitter }: SubmitEvent) {
	if (!(submitter instanceof HTMLButtonElement) || !submitter.name) return;
	const carried = document.createElement('input');
	carried.type = 'hidden';
	carried.name = submitter.name;
	carried.value = submitter.value;
	(target as HTMLFormElement).append(carried);
	// After every listener of the form, and before a form that goes on without script names its button by itself.
	addEventListener('submit', () => carried.remove(), { once: true });
}
