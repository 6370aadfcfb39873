import { carryPressedButton } from '#lib/ui/carry-pressed-button.ts';
import { sendOnce } from '#lib/ui/sending.svelte.ts';
import { waitWhileAway } from '#lib/ui/wait-while-away.ts';
import { toLocale } from '#lib/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The page says which language it was written in; changing it loads the page anew.
const locale = toLocale(document.documentElement.lang) ?? 'en';
overwriteGetLocale(() => locale);
carryPressedButton();
sendOnce();
waitWhileAway();
