import type { SubmitFunction } from '@sveltejs/kit';

/** For `use:enhance`: what was taken stands in the page, so the form is as the page says it is now; a refusal empties nothing. */
export const asThePageSays: SubmitFunction =
	({ formElement }) =>
	async ({ result, update }) => {
		await update({ reset: false });
		if (result.type === 'redirect') formElement.reset();
	};
