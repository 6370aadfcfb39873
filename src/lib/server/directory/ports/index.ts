// Ports by which floors below care report to it.
export {
	type GroupText,
	keepGroupText,
	keepStaffText,
	type Matter,
	raiseAlert,
	type StaffText
} from './safeguarding.ts';
