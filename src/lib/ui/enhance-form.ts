import type { SubmitFunction } from '@sveltejs/kit';
import { navigating, page } from '$app/state';
import { refresh } from '../realtime/refresh.ts';

/**
 * For `use:enhance`: what was taken stands in the page, so the form is as the page says it is now; a refusal empties nothing.
 * Whoever followed a link while the form was on its way stays where they went, and finds what was saved.
 */
export const enhanceForm: SubmitFunction = ({ formElement }) => {
	const from = page.url.href;
	return async ({ result, update }) => {
		const hasLeft = navigating.to || page.url.href !== from;
		if (result.type === 'redirect' && hasLeft) await refresh();
		else await update({ reset: false });
		if (result.type === 'redirect') formElement.reset();
	};
};
