const key = 'penbridge.desk.sound';

/** Whether this browser plays a sound when something is put on hold. A choice of the teacher's, nothing of a student's. */
export const deskSound = {
	isOn: () => localStorage.getItem(key) === 'on',
	choose: (on: boolean) => (on ? localStorage.setItem(key, 'on') : localStorage.removeItem(key))
};
