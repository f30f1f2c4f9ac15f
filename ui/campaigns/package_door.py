"""What becomes of a package that is opened, by its kind; and proving one by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govassess.errors import GovAssessError, Problem
from govassess.paths import workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from govassess.progress import Progress
    from govassess.services.campaign import Campaign
    from govassess.services.packages_files import Proved
    from ui.context import Context

PATTERNS = "*.gapkg"


class PackageDoor(QObject):
    """Opens packages for the start page; `over` is the window that sheets stand over."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._over = over

    def choose(self) -> None:
        """Ask for a package and open it."""
        title = self.tr("Choose a package")
        start = self._context.preferences.package_folder()
        self._context.ask.open_file(title, start, PATTERNS, self.open)

    def choose_to_prove(self) -> None:
        """Ask for a package and say what it is and whether it is sound."""
        title = self.tr("Choose the package to be verified")
        start = self._context.preferences.package_folder()
        self._context.ask.open_file(title, start, PATTERNS, self.prove)

    def enrol(self) -> None:
        """Ask for a name and write this computer's enrolment."""
        from ui.campaigns.enrol_sheet import EnrolSheet  # noqa: PLC0415 - not at the start

        EnrolSheet(self._context, self._over.window()).open()

    def prove(self, path: Path) -> None:
        """Prove a package and show what was found."""
        self._look_at(path, lambda proved: self._show(path, proved))

    def open(self, path: Path) -> None:
        """Prove a package and open it by its kind."""
        self._look_at(path, lambda proved: self._open(path, proved))

    def _look_at(self, path: Path, then: Callable[[Proved], object]) -> None:
        def work(progress: Progress) -> Proved:
            from govassess.services import packages_files  # noqa: PLC0415 - keys load slowly

            return packages_files.prove(path, progress)

        self._context.preferences.set_package_folder(path.parent)
        self._context.tasks.run(self.tr("Proving the package"), work, done=then)

    def _show(self, path: Path, proved: Proved) -> None:
        from ui.campaigns.verify_sheet import VerifySheet  # noqa: PLC0415 - not at the start

        VerifySheet(self._context, path, proved, self._over.window()).open()

    def _open(self, path: Path, proved: Proved) -> None:
        manifest = proved.manifest
        if manifest is None:
            reason = proved.fault
            error = GovAssessError(Problem.PACKAGE_REFUSED, path=path, reason=reason)
            self._context.tell(error)
        elif manifest.kind.value == "task":
            self._open_task(path, proved)
        elif manifest.kind.value == "result":
            self._offer_lead(proved)
        else:
            said = self.tr(
                "This is the enrolment of {name}. Open the campaign and take it in under "
                "Prepare, Evaluators."
            )
            self._context.ask.tell(said.format(name=manifest.author.name))

    def _open_task(self, path: Path, proved: Proved) -> None:
        from govassess.services import packages_task  # noqa: PLC0415 - keys load slowly

        manifest = proved.told
        folder = packages_task.home_of(manifest, self._known(), workspace() / "campaigns")
        if self._context.campaign is not None:
            self._context.homeward.emit()  # the copy may be the one that is open

        def work(progress: Progress) -> Campaign:
            return packages_task.open_task(path, folder, progress)

        label = self.tr("Opening the task “{title}”").format(title=manifest.title)
        self._context.tasks.run(label, work, done=self._enter)

    def _enter(self, campaign: Campaign) -> None:
        self._context.enter(campaign)
        self._context.go("walk")
        said = self.tr("Task taken in: {title}")
        self._context.said.emit(said.format(title=campaign.settings().title))

    def _offer_lead(self, proved: Proved) -> None:
        """Offer to go where a result is merged, if this computer knows the campaign."""
        from govassess.services import packages_task  # noqa: PLC0415 - keys load slowly

        manifest = proved.told
        folder = packages_task.lead_of(manifest, self._known())
        facts = {"name": manifest.author.name, "title": manifest.title}
        if folder is None:
            said = self.tr(
                "This is a result of {name} for “{title}”, a campaign that was not opened on this "
                "computer. Open the campaign first, then add the package under Merge, Packages."
            )
            self._context.ask.tell(said.format(**facts))
            return
        said = self.tr("This is a result of {name} for “{title}”. Open the campaign to merge it?")
        act = self.tr("Open the campaign")
        self._context.ask.confirm(
            said.format(**facts), act, lambda: self._context.open(folder, room="packages")
        )

    def _known(self) -> list[Path]:
        return [Path(item.folder) for item in self._context.preferences.recent]
