"""`unstir serve`: the app as a page of this computer, for this computer's own pages alone."""

import asyncio
import json
import re
import shlex
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, UnixConnector, WSMsgType, WSServerHandshakeError, web
from textual_serve.app_service import AppService

from unstir.tui.browser import serve as serving
from unstir.tui.browser.serve import command, serve, server_of
from unstir.tui.full_screen import is_in_browser, why_plain
from unstir.tui.refusal import Refusal

PATIENCE = 60
PORT = 8000
ADDRESS = f"{serving.HOST}:{PORT}"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """The processes that are begun for pages."""
    found: list[Process] = []
    usual = AppService._open_app_process  # noqa: SLF001 -- textual-serve's

    async def begin(service: AppService, width: int, height: int) -> Process:
        found.append(await usual(service, width, height))
        return found[-1]

    monkeypatch.setattr(AppService, "_open_app_process", begin)
    return found


@pytest.fixture
async def browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[Process]
) -> AsyncIterator[ClientSession]:
    """Somebody who asks a server at work, by a socket that is a file: no test uses a network.

    Every process ends once the pages are closed.
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    app = await server_of(PORT, command(None, tmp_path))._make_app()  # noqa: SLF001 -- textual-serve's
    runner, path = web.AppRunner(app), str(tmp_path / "socket")
    await runner.setup()
    await web.UnixSite(runner, path).start()
    async with ClientSession(connector=UnixConnector(path)) as session:
        yield session
    await runner.cleanup()
    async with asyncio.timeout(PATIENCE):
        for process in begun:
            await process.wait()


async def test_the_page_asks_no_other_host_for_anything(browser: ClientSession) -> None:
    """Nobody needs a network."""
    async with browser.get(f"http://{ADDRESS}/") as answer:
        page = await answer.text()

    links = re.findall(r"(?:https?|wss?)://([^/\"]+)", page)
    assert set(links) == {ADDRESS}


async def test_what_the_page_asks_for_is_there(browser: ClientSession) -> None:
    """Script, style and letters."""
    async with browser.get(f"http://{ADDRESS}/") as answer:
        links = re.findall(rf"http://{re.escape(ADDRESS)}[^\")]+", await answer.text())
    for link in links:
        async with browser.get(link) as answer:
            assert answer.status == 200, link

    assert len(links) == 3


async def test_the_app_comes_through_the_socket(browser: ClientSession) -> None:
    """Its first screen, and it ends when the page is closed."""
    shown = b""
    async with (
        browser.ws_connect(f"http://{ADDRESS}/ws?width=80&height=24") as socket_to_app,
        asyncio.timeout(PATIENCE),
    ):
        async for message in socket_to_app:
            if message.type is WSMsgType.BINARY:
                shown += message.data
            if b"The forward process" in shown:
                break
            if message.type is WSMsgType.TEXT:
                assert json.loads(message.data)[0] != "exit"

    assert b"\x1b[38;2;" in shown


@pytest.mark.parametrize(
    "headers", [{"Host": "unstir.example:8000"}, {"Origin": "http://another.example"}]
)
async def test_other_sites_are_refused(browser: ClientSession, headers: dict[str, str]) -> None:
    """A page that the learner happens to look at cannot use the app."""
    async with browser.get(f"http://{ADDRESS}/", headers=headers) as answer:
        assert answer.status == 403
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.ws_connect(f"http://{ADDRESS}/ws", headers=headers)

    assert refused.value.status == 403


def test_a_port_in_use_is_said() -> None:
    """With what to do."""
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        with pytest.raises(Refusal, match=r"port \d+ cannot be used .*name another one"):
            serve(taken.getsockname()[1], None, None)


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_cannot_be_is_said(port: int) -> None:
    """So is one that there is not."""
    with pytest.raises(Refusal, match=f"port {port} cannot be used"):
        serve(port, None, None)


def test_a_course_that_is_not_there_is_said_before_anything_is_served() -> None:
    """Not on every page that is opened."""
    with pytest.raises(Refusal, match="--course nowhere: there is no such folder"):
        serve(PORT, Path("nowhere"), None)


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback."""
    monkeypatch.delitem(sys.modules, "unstir.tui.browser.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(Refusal, match=r"pip install 'unstir\[serve\]'"):
        server_of(8000, "true")


def test_the_app_gets_the_course_and_the_folder_that_were_named(tmp_path: Path) -> None:
    """Whatever is in their names."""
    course, data = tmp_path / "my course", tmp_path / "it's here"
    words = shlex.split(command(course, data))

    assert words[1:] == ["-m", "unstir.tui", "--course", str(course), "--data-dir", str(data)]


def test_in_a_browser_there_is_a_full_screen_though_there_are_pipes() -> None:
    """textual-serve says by a variable that it is there."""
    environ = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "TERM": "dumb"}
    with Path("/dev/null").open("r+") as nothing:
        assert why_plain(environ, (nothing, nothing, nothing), plain=False) == ""
        assert why_plain({}, (nothing, nothing, nothing), plain=False) != ""
    assert not is_in_browser({})
