import { enhance as kitEnhance } from '$app/forms';
import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { refresh } from '../kernel/realtime/refresh.ts';
import { arrived, notSent } from './form-sending.svelte.ts';
import { isUsedUp, type Problem } from './problem.ts';

/**
 * For `use:enhance`, as Kit's: a form is sent by script, once at a time. Where no answer comes (no network, a server that is being
 * started again) the page says so and stays as it is, with everything that was typed.
 */
export const enhance = (form: HTMLFormElement, submit?: SubmitFunction) =>
	kitEnhance(form, tracked(submit, false));

/** The same for a form that keeps its words itself: its own answer hears that nothing arrived, and alone says so. */
export const enhanceKept = (form: HTMLFormElement, submit: SubmitFunction) =>
	kitEnhance(form, tracked(submit, true));

const tracked =
	(submit: SubmitFunction | undefined, hearsFailure: boolean): SubmitFunction =>
	async (input) => {
		const { formElement: form } = input;
		const neverSent = () => {
			arrived(form);
			notSent(form);
		};
		input.controller.signal.addEventListener('abort', neverSent);
		const cancel = () => {
			neverSent();
			input.cancel();
		};
		const answer = await submit?.({ ...input, cancel });
		return async (output) => {
			const lost = isLost(output.result);
			// Before the page changes: what it shows then may be pressed at once.
			arrived(form, lost && !hearsFailure ? 'unsent' : 'idle');
			if (lost || output.result.type === 'failure') notSent(form);
			if (lost && !hearsFailure) return;
			await (answer ? answer(output) : output.update());
			const { result } = output;
			// The page goes on with the numbers that are the newest now.
			if (result.type === 'failure' && isUsedUp(result.data?.problem as Problem | undefined)) await refresh();
		};
	};

/** Nobody answered, or something on the way did: the server's own errors have their status in what they say. */
const isLost = (result: ActionResult): boolean =>
	result.type === 'error' && (result.status === undefined || result.status >= 500);
