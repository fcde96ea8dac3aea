import { useEffect, useRef } from 'react'
import { SHORTCUTS } from './use-shortcuts.ts'

const HERE = [
  { keys: 'Enter', what: 'Send' },
  { keys: 'Shift Enter', what: 'New line' },
  { keys: 'Esc', what: 'Stop the run, or leave an edit' },
]

/** The keys that do something. */
export const Shortcuts = ({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog ref={dialog} className="shortcuts" aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title">Shortcuts</h2>
      <dl>
        {[...HERE, ...SHORTCUTS].map(({ keys, what }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="secondary">
          Close
        </button>
      </form>
    </dialog>
  )
}
