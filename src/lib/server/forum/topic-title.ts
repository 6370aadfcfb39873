import { partsOf } from '../../forum/post-text.ts';
import type { Labels } from '../people/labels/index.ts';

/** The title of a topic: its prompt in the reader's language, or the first line of its opening post. */
export const titleOf = (
	{ promptId, opening }: { promptId: string | null; opening: string | null },
	label: Labels
): string => (promptId ? label(`prompt:${promptId}`, '…') : partsOf(opening ?? '', true).title || '…');
