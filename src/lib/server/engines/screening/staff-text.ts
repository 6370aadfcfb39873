// What adults write goes through the same ears as what students write, and through lists of its own: an adult who asks a child for a
// picture, a secret or time alone does it in other words. Their kinds begin with `adult-`.
import { concernOf } from './concern.ts';
import { fold, spanOf } from './fold/folded.ts';
import { mergeFindings } from './merge-findings.ts';
import { screenAny } from './screen-any.ts';
import type { Finding } from './types.ts';

const care = concernOf([{ severity: 'care' }]);

/** To whom an adult writes: students read it, or only colleagues, about students. */
export type StaffAudience = 'students' | 'colleagues';

/** What the checks see in a text of staff. Between colleagues only what is about a student counts: they may meet and telephone. */
export async function screenStaff(words: string, audience: StaffAudience): Promise<Finding[]> {
	const listed = listedAsks(words, audience);
	if (audience === 'colleagues') return listed;
	const { findings } = await screenAny(words);
	const plans = findings.filter(isPlan).map(asAdult);
	return [...findings.filter((finding) => !isPlan(finding)), ...mergeFindings([...plans, ...listed], order)];
}

/** What the model alone finds has no kind of an adult: it is learned from what students write. */
const isPlan = ({ check, kind }: Finding) => check === 'plans' && kind !== 'likely';

/** Whether a finding is about an adult who seeks a child. */
export const isAdultKind = ({ check, kind }: { check: string; kind: string }): boolean =>
	check === 'plans' && kind.startsWith('adult-');

/**
 * Whether a text of staff for many is refused (decision 0030): nobody reads it before the students, so it is refused from the
 * severity `care` on. A check that did not finish counts as `care`.
 */
export const isRefusedFromStaff = (findings: Finding[]): boolean => concernOf(findings) >= care;

const order = ['picture', 'secrecy', 'meeting', 'channel', 'gift', 'favor', 'approach'].map(
	(kind) => `adult-${kind}`
);

const asAdult = (finding: Finding): Finding => ({ ...finding, kind: `adult-${finding.kind}` });

function listedAsks(words: string, audience: StaffAudience): Finding[] {
	const text = fold(words);
	return mergeFindings(
		text
			.matches('from-adult')
			.map(({ kind, severity, start, end }) => ({ ...asked(kind), severity, start, end }))
			.filter(({ about }) => about || audience === 'students')
			.map(({ kind, severity, start, end }): Finding => ({
				check: 'plans',
				kind,
				severity: severity ?? 'care',
				...spanOf(text.flat, start, end)
			})),
		order
	);
}

/** `cue-adult-gift` and `cue-about-gift` are both `adult-gift`. */
const asked = (listKind: string) => ({
	kind: `adult-${listKind.replace(/^cue-(adult|about)-/, '')}`,
	about: listKind.startsWith('cue-about-')
});
