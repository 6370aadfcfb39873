import type { Actor } from '#lib/server/kernel/access/index.ts';
import { queueSize } from '#lib/server/review/index.ts';

/** How much waits: once for each request, since the layout shows it and a teacher's home too. */
export const queueSizeFor = (locals: App.Locals, actor: Actor) => (locals.queueSize ??= queueSize(actor));
