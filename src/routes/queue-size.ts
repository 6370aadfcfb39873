import type { Actor } from '#lib/server/kernel/access/index.ts';
import { queueSize } from '#lib/server/review/index.ts';

/** The size of the queue: loaded once for each request, since the layout and a teacher's home both show it. */
export const queueSizeFor = (locals: App.Locals, actor: Actor) => (locals.queueSize ??= queueSize(actor));
