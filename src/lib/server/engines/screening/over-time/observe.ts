import { type Folded, spanOf } from '../fold/folded.ts';
import type { Finding } from '../types.ts';
import { leftOverDigits } from './left-over-digits.ts';
import type { PlacedObservation } from './observation.ts';

/** What a text leaves for later texts of its writer. */
export const observe = (text: Folded, findings: Finding[]): PlacedObservation[] => [
	...softHarm(findings),
	...channelsIn(text),
	...leftOverDigits(text, findings)
];

/** Each kind of soft finding about harm once, with its gravest severity. */
function softHarm(findings: Finding[]): PlacedObservation[] {
	const observations = new Map<string, PlacedObservation>();
	for (const { check, kind, severity } of findings) {
		if ((check !== 'plans' && check !== 'wellbeing') || severity === 'urgent') continue;
		const earlier = observations.get(`${check} ${kind}`);
		if (!earlier || severity === 'care') observations.set(`${check} ${kind}`, { check, kind, severity });
	}
	return [...observations.values()];
}

const channelCue = 'cue-channel-';

/** Each way to write elsewhere that the text names, once. */
function channelsIn(text: Folded): PlacedObservation[] {
	const observations = new Map<string, PlacedObservation>();
	for (const { kind, start, end } of text.matches('over-time')) {
		if (!kind.startsWith(channelCue) || observations.has(kind)) continue;
		const channel = kind.slice(channelCue.length);
		const span = spanOf(text.flat, start, end);
		observations.set(kind, { check: 'contact', kind: `channel-${channel}`, severity: 'note', ...span });
	}
	return [...observations.values()];
}
