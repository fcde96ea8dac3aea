export const checkMicroseconds = () => 0
