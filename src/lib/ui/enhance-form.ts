import type { SubmitFunction } from '@sveltejs/kit';
import { navigating, page } from '$app/state';
import { refresh } from '../kernel/realtime/refresh.ts';

/**
 * For `use:enhance`: after success (a redirect) the form shows what the page says now; a refusal empties nothing. Whoever
 * followed a link while the form was being sent stays where they went, with fresh data.
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
