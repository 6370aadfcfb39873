import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/kernel/access/index.ts';

/** What `ui/EasierToRead.svelte` shows. Its words come with the page, so that no browser loads them in both languages. */
export const easierSwitch = (actor: Actor) => ({ on: actor.easierReading, label: m.ui_easier() });
