// Ports by which floors below care report to it.
export {
	type GateRequest,
	judgeStaffWords,
	passGate,
	passMarked,
	schoolsThatAnswer,
	type GateVerdict
} from './gate.ts';
export { type GateMark, gateMarks, type GatePlace, type Mark } from './gate-marks.ts';
export {
	type GroupText,
	keepGroupText,
	keepStaffText,
	type Matter,
	raiseAlert,
	type StaffText
} from './safeguarding.ts';
