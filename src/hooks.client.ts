import type { HandleClientError } from '@sveltejs/kit';
import { carryPressedButton } from '#lib/ui/carry-pressed-button.ts';
import { sendOnce } from '#lib/ui/form-sending.svelte.ts';
import { repeatPageData } from '#lib/ui/repeat-page-data.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { readShownLocale, shownLocale } from '#lib/shown-locale.svelte.ts';

readShownLocale();
overwriteGetLocale(shownLocale);
carryPressedButton();
sendOnce();
repeatPageData();

/**
 * Before the page runs, what fails goes on to app/start-script.ts, which keeps the page of the server: an error page would be in its place.
 * Later it is logged. That a page without scripts is not among the router's (bin/pages-without-scripts.ts) is no error.
 */
export const handleError: HandleClientError = ({ error, status }) => {
	if (document.documentElement.dataset.scripts !== 'run') throw error;
	if (status !== 404) console.error(error);
};
