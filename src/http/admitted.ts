import type { Admission } from '../admission.ts'

/** Handlers answer streams and late bodies at once: what follows is not waited for. Throws ApiError during a reset. */
export const admitted = async <T>(admission: Admission, work: () => Promise<T>): Promise<T> => {
  admission.enter()
  try {
    return await work()
  } finally {
    admission.leave()
  }
}
