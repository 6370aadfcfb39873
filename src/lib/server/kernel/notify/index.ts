// Notifications: writing and deleting their rows.
export {
	deleteReleaseNotifications,
	notifyAlbum,
	notifyConsulted,
	notifySubstitutes,
	notifyDeputy,
	notifyReportAnswer,
	notifyCorrection,
	notifyErasure,
	notifyList,
	notifyPairings,
	notifyQuotation,
	notifyRelease,
	notifyReturn,
	notifySecondApprovers
} from './event-notifications.ts';
export { type NewNotification, announceNotifications, deleteNotifications, notify } from './notify.ts';
