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
