import type { Finding } from './pipeline.ts';

/** What a finding says to the student and to the teacher. */
export const findingWords = (finding: Finding, _: { locale: string }) => ({
	student: finding.about ? null : finding.check,
	teacher: finding.check
});

/** What a student is told before sending: each sentence once. */
export const warnings = (findings: Finding[]): string[] => [
	...new Set(findings.flatMap((finding) => findingWords(finding, { locale: '' }).student ?? []))
];
