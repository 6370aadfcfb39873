import { partsOf } from '../../../forum/words.ts';
import type { Labels } from '../../directory/labels/index.ts';

/** What a topic is called: its prompt in the reader's language, or the first line of the post that opened it. */
export const titleOf = (
	{ promptId, opening }: { promptId: string | null; opening: string | null },
	label: Labels
): string => (promptId ? label(`prompt:${promptId}`, '…') : partsOf(opening ?? '', true).title || '…');
