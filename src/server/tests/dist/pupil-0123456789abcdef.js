// pupil
